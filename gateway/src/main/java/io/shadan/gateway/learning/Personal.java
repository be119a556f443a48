package io.shadan.gateway.learning;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a text looks like somebody's rather than the screen's. Wrong in doubt on the side of
 * somebody's: such a text is left for a person to decide.
 */
final class Personal {

  private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[\\s\\-‐−–ー()./]+(?=\\d)");
  private static final List<Pattern> SIGNS =
      patterns(
          "\\d{4,}",
          "(?<![客皆仕模同])様(?!式|子)|殿|御中",
          "[都道府県].{0,12}[市区町村郡]",
          "丁目|番地|号室|大字",
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]{1,6}[市区町村郡]",
          "株式会社|有限会社|合同会社|合資会社|\\((?:株|有|合)\\)",
          "@",
          "^\\p{IsHan}{1,4} [\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]{1,4}$",
          "^[ァ-ヶー]{2,8} [ァ-ヶー]{2,8}$",
          "^[ぁ-んー]{2,8} [ぁ-んー]{2,8}$",
          "^[A-Z][A-Za-z]+ [A-Z][A-Za-z]+$");

  /** The commonest; a longer list would not be a complete one either. */
  private static final Pattern SURNAME =
      Pattern.compile(
          "^(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|清水|山崎|阿部|森|池田|橋本|山下|石川"
              + "|中島|前田|藤田|小川|後藤|岡田|長谷川|村上|近藤|石井|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|岡本|松田|中川|中野|原田|小野|田村|竹内|金子|和田"
              + "|中山|石田|上田|森田|原|柴田|酒井|工藤|横山|宮崎|宮本|内田|高木|安藤|島田|谷口|大野|高田|丸山|今井|河野|藤原|小島|村田|武田|増田|杉山|平野|大塚"
              + "|古賀|江口|松尾|永田|野口|山中|本田|久保|千葉|岩崎|桜井|木下|野村|菊地|菊池|菅原)[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]{0,3}$");

  private Personal() {}

  static boolean looks(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\u3000]+", " ").strip();
    String joined = BETWEEN_DIGITS.matcher(plain).replaceAll("");
    return SURNAME.matcher(plain).find()
        || SIGNS.stream()
            .anyMatch(sign -> sign.matcher(plain).find() || sign.matcher(joined).find());
  }

  private static List<Pattern> patterns(String... patterns) {
    return Arrays.stream(patterns).map(Pattern::compile).toList();
  }
}
