package io.shadan.demo.legacy;

/** お客さま検索: the form; a browser sends its fields in the page's charset. */
final class CallCenterSearch implements Screen {
  @Override
  public Answer show(LegacyRequest request) {
    return Answer.html(
        Html.page(CallCenter.NAME, "お客さま検索")
            .raw("<FORM METHOD=\"GET\" ACTION=\"/cc/list.do\">\n<TABLE>\n")
            .input("name", "氏名", 30)
            .input("phone", "電話番号", 15)
            .input("address", "住所", 40)
            .input("page", "頁", 3)
            .input("rows", "表示件数", 3)
            .raw("</TABLE>\n<INPUT TYPE=\"submit\" VALUE=\"検索\">\n</FORM>\n")
            .end());
  }
}
