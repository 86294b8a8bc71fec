"""The top floor: the web service and the ``klynge`` command, where the wings are joined."""
