"""Who is asked: the home on this machine, or a service elsewhere; both give the same answers."""
