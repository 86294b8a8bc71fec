"""SPARQL over an edition: a query's tokens are read, and it runs where a deadline always holds.

::

    tokens       the words of a query, without understanding it
    refusals     what would leave the machine or write is refused
    procedures   what can be called by SERVICE, as data; who does it is joined in above
    patterns     the clauses of a group
    blocks       the calls in a query
    narrowing    which clauses beside a hit can be solved before it is known
    searches     what one call asks for
    solving      one call, answered
    inlining     a query with its calls in place as VALUES
    calling      the same through the readers
    wrapping     what another engine sends for a call, as a call
    functions    functions of ours in expressions
    formats      the media types of answers
    evaluation   a query, answered in this process
    readers      the same in small processes that can be ended
"""
