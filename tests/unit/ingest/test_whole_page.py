from lxml import html

from khabar.ingest.whole_page import whole_page


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    root = html.document_fromstring("<body><h1>عنوان</h1><div>نص <b>مهم</b> هنا<p>فقرة<br>سطر</p>ذيل</div></body>")
    assert whole_page(root) == "عنوان\nنص مهم هنا\nفقرة\nسطر\nذيل"


def test_menus_scripts_and_footers_are_left_out() -> None:
    page = (
        "<head><title>x</title></head><body><nav>قائمة<p>أخرى</p></nav><p>نص</p>بعد<script>var a</script><footer>حقوق</footer>نهاية</body>"
    )
    assert whole_page(html.document_fromstring(page)) == "نص\nبعد\nنهاية"
