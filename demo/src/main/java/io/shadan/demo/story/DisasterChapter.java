package io.shadan.demo.story;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.StoryCustomers;
import java.util.ArrayList;
import java.util.List;

/** A disaster is declared, approved, used, ended; what it opened is shut the next moment. */
final class DisasterChapter {
  private static final String COMMANDER = "T-HQ-01 \"$(tok hq-commander)\"";
  private static final String APPROVER = "T-HQ-02 \"$(tok hq-approver)\"";
  private static final String RESPONDER = "T-RT-02 \"$(tok retail-responder)\"";
  private static final String WITH_GRANT =
      " -H \"Shadan-Grant: $GRANT\" -H 'Shadan-Purpose: disaster_support'";
  private static final String REFUSED = "\\[HTTP 4\\d\\d\\]";

  private final Cast cast;

  DisasterChapter(Cast cast) {
    this.cast = cast;
  }

  List<StoryStep> steps() {
    return List.of(
        declare(),
        selfApproval(),
        approve(),
        credential(),
        insideTheArea(),
        outsideTheArea(),
        end(),
        nextClick());
  }

  private static StoryStep declare() {
    String disaster =
        "{\"name\":\"太宰府市停電\",\"area\":[\"%s\"],\"profile\":\"outage\",\"responders\":[{\"subject\":\"retail-responder\",\"terminals\":[\"T-RT-02\"]}],\"duration\":\"PT2H\"}"
            .formatted(StoryCustomers.DISASTER_MUNICIPALITY);
    return new StoryStep(
        "declare",
        "本部長が太宰府市の非常災害を宣言します",
        "the commander declares a disaster for one municipality",
        "R=$(console "
            + COMMANDER
            + " /api/disasters -H 'Content-Type: application/json' -d '"
            + disaster
            + "'); echo \"$R\"; ID=$(echo \"$R\" | field id)",
        "state: declared",
        List.of("\"state\"\\s*:\\s*\"declared\"", "\\[HTTP 201\\]"),
        List.of("\"state\"\\s*:\\s*\"active\""));
  }

  private static StoryStep selfApproval() {
    return new StoryStep(
        "self-approval",
        "自分では承認できません",
        "nobody approves their own declaration",
        "console " + COMMANDER + " \"/api/disasters/$ID/approve\" -X POST",
        "拒否されます / refused",
        List.of(REFUSED),
        List.of("\"state\"\\s*:\\s*\"active\""));
  }

  private static StoryStep approve() {
    return new StoryStep(
        "approve",
        "第二承認者が承認します",
        "the second approver approves",
        "console " + APPROVER + " \"/api/disasters/$ID/approve\" -X POST",
        "state: active",
        List.of("\"state\"\\s*:\\s*\"active\"", "\\[HTTP 20\\d\\]"),
        List.of(REFUSED));
  }

  private static StoryStep credential() {
    return new StoryStep(
        "credential",
        "指名された対応者が10分間の権限を受け取ります",
        "the named responder gets a credential of ten minutes",
        "R=$(console "
            + RESPONDER
            + " \"/api/disasters/$ID/credential\" -X POST); echo \"$R\"; GRANT=$(echo \"$R\" | field grant)",
        "署名された権限と期限 / a signed grant and its end",
        List.of("\"grant\"\\s*:\\s*\"ey", "\"expires_at\"", "\\[HTTP 20\\d\\]"),
        List.of(REFUSED));
  }

  private StoryStep insideTheArea() {
    Customer customer = cast.competitor();
    List<String> must = new ArrayList<>(Cast.shown(customer));
    must.add(MaskingChapter.OK);
    return new StoryStep(
        "responder-inside",
        "対応者は太宰府市の他社のお客さまの名義と電話番号だけを見ます",
        "there the responder sees name and phone of a competitor's customer",
        card(customer) + WITH_GRANT,
        "名義と電話番号は見え、小売電気事業者は隠れたまま / name and phone, but not the retailer",
        must,
        cast.supplierOf(customer));
  }

  private StoryStep outsideTheArea() {
    Customer customer = cast.elsewhere();
    return new StoryStep(
        "responder-outside",
        "ほかの市町村では何も変わりません",
        "and nowhere else",
        card(customer) + WITH_GRANT,
        "マスクされたまま / still masked",
        List.of(customer.supplyPoint(), MaskingChapter.OK),
        cast.secretsOf(customer));
  }

  private static StoryStep end() {
    return new StoryStep(
        "end",
        "本部長が早期に終了します",
        "the commander ends it early",
        "console " + COMMANDER + " \"/api/disasters/$ID/end\" -X POST",
        "state: ended",
        List.of("\"state\"\\s*:\\s*\"ended\"", "\\[HTTP 20\\d\\]"),
        List.of(REFUSED));
  }

  private StoryStep nextClick() {
    Customer customer = cast.competitor();
    return new StoryStep(
        "next-click",
        "次のクリックではもう見えません",
        "the next click is masked again",
        "shadan %s '/cc/card.do?spn=%s'%s; %s"
            .formatted(RESPONDER, customer.supplyPoint(), WITH_GRANT, card(customer)),
        "権限は終了し、通常の画面はマスクされます / the grant has ended; without it the screen is masked",
        List.of("grant_expired", "\\[HTTP 403\\]", customer.supplyPoint(), MaskingChapter.OK),
        cast.secretsOf(customer));
  }

  private static String card(Customer customer) {
    return "screen " + RESPONDER + " '/cc/card.do?spn=" + customer.supplyPoint() + "'";
  }
}
