import khabar.pipeline
from khabar.pipeline.run import Pipeline


def test_one_name_goes_out() -> None:
    assert khabar.pipeline.__all__ == ["Pipeline"]
    assert khabar.pipeline.Pipeline is Pipeline
