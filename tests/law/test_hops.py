import pytest

from api.law.hops import Arbitration, arbitration


@pytest.mark.parametrize(
    ("hops", "most", "stands"),
    [
        (0, 3, None),
        (1, 3, None),
        (2, 3, Arbitration.NEXT),
        (3, 3, Arbitration.BEGUN),
        (4, 3, Arbitration.BEGUN),
        (0, 1, Arbitration.NEXT),
        (1, 1, Arbitration.BEGUN),
    ],
)
def test_the_last_hop_before_a_decision_is_known_as_such(hops: int, most: int, stands: Arbitration | None) -> None:
    assert arbitration(hops, most) is stands
