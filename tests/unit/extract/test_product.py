import numpy as np
import pytest

from khabar.extract.product import MOST_STEPS, Joined, Linear

CHANCE = np.random.default_rng(3)


def chance(*shape: int) -> np.ndarray:
    return CHANCE.standard_normal(shape).astype(np.float32)


@pytest.mark.parametrize(("deep", "wide"), [(384, 110), (768, 128), (128, 1024), (64, 8), (6, 3), (131, 1), (1, 65)])
@pytest.mark.parametrize("rows", [0, 1, 31, 33, 70])
def test_the_blocks_give_what_one_product_gives(deep: int, wide: int, rows: int) -> None:
    weight, bias, x = chance(wide, deep), chance(wide), chance(rows, deep)
    got = Linear(weight, bias)(x)
    assert got.dtype == np.float32
    assert got.shape == (rows, wide)
    assert np.allclose(got, x @ weight.T + bias, atol=1e-3)
    assert np.allclose(Linear(weight)(x), x @ weight.T, atol=1e-3)


def test_every_block_stays_in_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    steps, matmul = [], np.matmul

    def counted(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        steps.append(x.shape[-2] * x.shape[-1] * w.shape[-1])
        return matmul(x, w)

    monkeypatch.setattr(np, "matmul", counted)
    for deep, wide in ((384, 110), (768, 896), (128, 1024), (64, 8)):
        Linear(chance(wide, deep))(chance(3000, deep))
    assert 0 < max(steps) <= MOST_STEPS


def test_rows_do_not_touch_one_another() -> None:
    linear, x = Linear(chance(70, 384)), chance(64, 384)
    changed = x.copy()
    changed[5] = 1e30
    assert np.array_equal(np.delete(linear(x), 5, axis=0), np.delete(linear(changed), 5, axis=0))


def test_what_is_handed_in_stays_as_it_is() -> None:
    weight, x = chance(3, 4), chance(2, 4)
    before = weight.copy(), x.copy()
    Linear(weight, chance(3))(x)
    assert np.array_equal(before[0], weight)
    assert np.array_equal(before[1], x)


def test_joined_heads_give_what_each_gives() -> None:
    arrays = {"a.weight": chance(5, 8), "a.bias": chance(5), "b.weight": chance(70, 8), "c.weight": chance(1, 8), "c.bias": chance(1)}
    x = chance(4, 8)
    got = Joined(arrays, ["c", "a", "b"])(x)
    assert list(got) == ["c", "a", "b"]
    for name, scores in got.items():
        want = x @ arrays[f"{name}.weight"].T + arrays.get(f"{name}.bias", np.float32(0))
        assert np.allclose(scores, want, atol=1e-4)
