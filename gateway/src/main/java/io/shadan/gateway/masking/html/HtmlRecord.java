package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.RecordJudge;
import org.jsoup.nodes.Element;

/** One record on a page. */
record HtmlRecord(RecordSpec spec, Element element, RecordJudge judge) {}
