package io.shadan.demo.legacy;

import java.util.Map;

/** A system's menu: links, no customer data. */
final class MenuScreen implements Screen {
  private final String page;

  /**
   * A menu.
   *
   * @param links path → name, in order
   */
  MenuScreen(String system, Map<String, String> links) {
    Html html = Html.page(system, "メニュー").raw("<TABLE BORDER=\"1\">\n");
    links.forEach((path, name) -> html.raw("<TR><TD>").link(path, name).raw("\n"));
    this.page = html.raw("</TABLE>\n").end();
  }

  @Override
  public Answer show(LegacyRequest request) {
    return Answer.html(page);
  }
}
