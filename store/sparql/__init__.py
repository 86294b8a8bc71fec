"""SPARQL over an edition: a query's tokens are read, and it runs where a deadline always holds.

::

    tokens       the words of a query, without understanding it
    refusals     what would leave the machine or write is refused
    formats      the media types of answers
    evaluation   a query, answered in this process
    readers      the same in small processes that can be ended
"""
