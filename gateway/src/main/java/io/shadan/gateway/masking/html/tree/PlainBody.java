package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.html.tree.PlainTag.Kind;

/** Where the elements of a body go. */
final class PlainBody {

  private static final PlainTag PARAGRAPH = PlainTag.of("p");
  private static final PlainTag SECTION = PlainTag.of("tbody");
  private static final PlainTag ROW = PlainTag.of("tr");
  private static final PlainTag COLUMNS = PlainTag.of("colgroup");

  private final PlainBuilder tree;
  private final PlainStack stack;
  private final PlainScan scan;
  private boolean inForm;

  PlainBody(PlainBuilder tree, PlainStack stack, PlainScan scan) {
    this.tree = tree;
    this.stack = stack;
    this.scan = scan;
  }

  /** Places an element. */
  void start(PlainTag tag, StartTag startTag) throws NotPlainException {
    int at = startTag.start();
    switch (tag.kind()) {
      case CAPTION, COLUMNS, COLUMN, SECTION, ROW, CELL -> startInTable(tag, startTag);
      case OPTION, GROUP -> startInChoice(tag, startTag);
      default -> {
        if (stack.kind().holdsTable() || stack.holds(Kind.SELECT)) {
          throw new NotPlainException("an element between the cells of a table or in a choice");
        }
        startInText(tag, startTag, at);
      }
    }
  }

  private void startInText(PlainTag tag, StartTag startTag, int at) throws NotPlainException {
    switch (tag.kind()) {
      case VOID -> tree.add(tag, startTag);
      case HR -> {
        closeParagraph(at);
        tree.add(tag, startTag);
      }
      case FORMATTING, LINK -> {
        stack.requireFewAlike(tag);
        tree.open(tag, at, startTag);
      }
      case INLINE, SELECT -> tree.open(tag, at, startTag);
      case BLOCK, PARAGRAPH -> {
        closeParagraph(at);
        tree.open(tag, at, startTag);
      }
      case HEADING -> startHeading(tag, startTag, at);
      case ITEM, TERM -> {
        closeItem(tag, at);
        closeParagraph(at);
        tree.open(tag, at, startTag);
      }
      case FORM -> startForm(tag, startTag, at);
      case BUTTON -> startButton(tag, startTag, at);
      case TEXTAREA -> textArea(tag, startTag);
      case TABLE -> {
        tableInParagraph(at);
        tree.open(tag, at, startTag);
      }
      default -> throw new NotPlainException("an element in a text");
    }
  }

  private void startHeading(PlainTag tag, StartTag startTag, int at) throws NotPlainException {
    closeParagraph(at);
    if (stack.kind() == Kind.HEADING) {
      throw new NotPlainException("a heading in a heading");
    }
    tree.open(tag, at, startTag);
  }

  private void startForm(PlainTag tag, StartTag startTag, int at) throws NotPlainException {
    if (inForm) {
      throw new NotPlainException("a form in a form");
    }
    closeParagraph(at);
    tree.open(tag, at, startTag);
    inForm = true;
  }

  private void startButton(PlainTag tag, StartTag startTag, int at) throws NotPlainException {
    if (stack.holds(Kind.BUTTON)) {
      throw new NotPlainException("a button in a button");
    }
    tree.open(tag, at, startTag);
  }

  /** Parsers leave out a line break at its beginning. */
  private void textArea(PlainTag tag, StartTag startTag) throws NotPlainException {
    if (scan.isAt("\n") || scan.isAt("\r")) {
      throw new NotPlainException("a text area that begins with a line break");
    }
    tree.content(tag, startTag, HtmlText.Kind.TEXT);
  }

  private void closeParagraph(int at) throws NotPlainException {
    int paragraph = stack.find(Kind.PARAGRAPH);
    if (paragraph >= 0) {
      stack.popTo(paragraph, at, false);
    }
  }

  /** A table stands in a paragraph on pages without a document type, and ends it on others. */
  private void tableInParagraph(int at) throws NotPlainException {
    if (stack.find(Kind.PARAGRAPH) >= 0) {
      switch (tree.doctype()) {
        case NONE -> {}
        case PLAIN -> closeParagraph(at);
        case OTHER -> throw new NotPlainException("a table in a paragraph of an old page");
      }
    }
  }

  private void closeItem(PlainTag tag, int at) throws NotPlainException {
    int item = stack.findItem(tag.kind());
    if (item >= 0) {
      stack.popTo(item, at, false);
    }
  }

  private void startInChoice(PlainTag tag, StartTag startTag) throws NotPlainException {
    if (stack.kind() == Kind.OPTION) {
      stack.pop(startTag.start());
    }
    if (stack.kind() == Kind.GROUP && tag.kind() == Kind.GROUP) {
      stack.pop(startTag.start());
    }
    if (stack.kind() != Kind.SELECT && stack.kind() != Kind.GROUP) {
      throw new NotPlainException("an option outside a choice");
    }
    tree.open(tag, startTag.start(), startTag);
  }

  private void startInTable(PlainTag tag, StartTag startTag) throws NotPlainException {
    int at = startTag.start();
    closeCell(at);
    while (closes(tag.kind(), stack.kind())) {
      stack.pop(at);
    }
    switch (tag.kind()) {
      case CELL -> {
        openSection(at);
        if (stack.kind() == Kind.SECTION) {
          tree.open(ROW, at, null);
        }
        requireIn(Kind.ROW);
      }
      case ROW -> {
        openSection(at);
        requireIn(Kind.SECTION);
      }
      case COLUMN -> {
        if (stack.kind() == Kind.TABLE) {
          tree.open(COLUMNS, at, null);
        }
        requireIn(Kind.COLUMNS);
        tree.add(tag, startTag);
        return;
      }
      default -> requireIn(Kind.TABLE);
    }
    tree.open(tag, at, startTag);
  }

  /** What ends by itself before a part of a table. */
  private static boolean closes(Kind next, Kind open) {
    return switch (next) {
      case CELL -> open == Kind.COLUMNS;
      case ROW -> open == Kind.ROW || open == Kind.COLUMNS;
      case SECTION -> open == Kind.ROW || open == Kind.SECTION || open == Kind.COLUMNS;
      case COLUMNS -> open == Kind.COLUMNS;
      default -> false;
    };
  }

  private void openSection(int at) throws NotPlainException {
    if (stack.kind() == Kind.TABLE) {
      tree.open(SECTION, at, null);
    }
  }

  private void requireIn(Kind kind) throws NotPlainException {
    if (stack.kind() != kind) {
      throw new NotPlainException("a part of a table at another place");
    }
  }

  private void closeCell(int at) throws NotPlainException {
    int cell = stack.find(Kind.CELL);
    if (cell >= 0) {
      stack.popTo(cell, at, true);
    }
  }

  /**
   * Closes an element.
   *
   * @param start where its end tag begins
   * @param end where that ends
   */
  void end(PlainTag tag, int start, int end) throws NotPlainException {
    switch (tag.kind()) {
      case FORMATTING, LINK, INLINE, OPTION, COLUMNS -> stack.popOnly(tag, end);
      case BLOCK, HEADING, BUTTON, CAPTION -> {
        stack.popImplied(start, null);
        stack.popOnly(tag, end);
      }
      case PARAGRAPH, ITEM, TERM -> {
        stack.popImplied(start, tag);
        stack.popOnly(tag, end);
      }
      case FORM -> {
        stack.popImplied(start, null);
        stack.popOnly(tag, end);
        inForm = false;
      }
      case SELECT, GROUP -> {
        stack.popImplied(start, tag);
        stack.popOnly(tag, end);
      }
      case CELL -> endCell(tag, start, end);
      case ROW, SECTION, TABLE -> endInTable(tag, start, end);
      default -> throw new NotPlainException("an end tag in a text");
    }
  }

  private void endCell(PlainTag tag, int start, int end) throws NotPlainException {
    int cell = stack.find(Kind.CELL);
    if (cell < 0) {
      throw new NotPlainException("an end of no cell");
    }
    if (cell + 1 < stack.size()) {
      stack.popTo(cell + 1, start, true);
    }
    stack.popOnly(tag, end);
  }

  private void endInTable(PlainTag tag, int start, int end) throws NotPlainException {
    closeCell(start);
    while (!stack.tops(tag) && stack.kind().holdsTable() && stack.kind() != Kind.TABLE) {
      if (tag.kind() == Kind.ROW || (tag.kind() == Kind.SECTION && stack.kind() != Kind.ROW)) {
        throw new NotPlainException("an end of another part of a table");
      }
      stack.pop(start);
    }
    stack.popOnly(tag, end);
  }
}
