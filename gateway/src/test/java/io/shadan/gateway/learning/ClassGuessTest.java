package io.shadan.gateway.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the field's labels sound like. */
class ClassGuessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "supply_point | 供給地点特定番号;供給地点番号;受電地点特定番号;supplyPoint;spn",
        "site | ご使用場所;使用場所;需要場所;ご住所;住所;供給地点住所;供給地点所在地;設置場所;郵便番号;市区町村コード",
        "site | 都道府県;町名・番地;建物名;方書;部屋番号;引込柱番号;電柱番号;契約電流;異動申込受付日;address;zip_code",
        "contract_name | 契約名義;契約者名義;ご契約者名;契約者カナ;契約者ｶﾅ;フリガナ;ふりがな;氏名;お客さま名;お客様名",
        "contract_name | 需要家名;ご使用者;申込者;世帯主;代表者名;会社名;屋号;使用場所名;契　約　名　義;customerName;kana",
        "contact | 電話番号;連絡先;連絡先電話番号;契約者電話番号;ＴＥＬ;℡;携帯;ＦＡＸ;ファックス;メールアドレス;phone",
        "contact | 送付先住所;請求先;郵送先名;電 話 番 号",
        "bank_account | 口座番号;振替口座;口座名義人;口振;金融機関名;銀行名;支店名;預金種目;引落日;引き落とし口座",
        "bank_account | クレジット会社;カード番号;通帳記号;bankAccount",
        "retailer | 小売電気事業者名;小売電気事業者コード;retailer",
        "contract_terms | 契約電力(kW);接続送電サービスメニュー;接続送電サービス;契約種別;料金;契約容量",
        "usage | 使用電力量(kWh);使用量;usage",
        "meter | メーター番号;計器番号;検針日;検針年月",
        "equipment | 負荷設備;設備容量",
        "map | 地図;案内図面",
        "history | 託送異動申込履歴;受付日",
        "remarks | 需要家からの申出事項;備考;特記事項",
        "derived | 該当件数;合計;ページ;No.;totalCount",
        "'' | 年月;対象年月;対象月;month;period;状態;区分"
      })
  void labelsSoundLikeTheirClass(String fieldClass, String labels) {
    assertThat(Stream.of(labels.split(";")))
        .allSatisfy(
            label ->
                assertThat(ClassGuess.of(label).map(FieldClass::wire).orElse(""))
                    .as(label)
                    .isEqualTo(fieldClass));
  }

  /** What anybody may see is for a person to say. */
  @Test
  void nothingSoundsPublic() {
    assertThat(ClassGuess.classes())
        .contains(FieldClass.SITE, FieldClass.DERIVED)
        .doesNotContain(FieldClass.PUBLIC);
  }

  @ParameterizedTest
  @CsvSource({"ご使用場所, true", "契約名義, true", "電話番号, true", "振替口座, true", "検針日, false", "状態, false"})
  void somebodysValueIsAnnouncedByItsLabel(String label, boolean somebodys) {
    assertThat(ClassGuess.announcesPerson(label)).isEqualTo(somebodys);
  }
}
