"""What the service answers, as frozen dataclasses: described once, for OpenAPI and for clients.

The wings build answers as plain data; what stands here says which fields those have. Fields may be
added, and are not renamed: whoever reads an answer passes over what it does not know.
"""
