"""What stands between the network and the app: connections, crowds, slow senders; and who watches all requests."""

from api.edge.crowd import Crowd
from api.edge.watching import Edge, metrics

__all__ = ["Crowd", "Edge", "metrics"]
