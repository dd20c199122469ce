//! Full names in Chinese, Japanese and Korean.
//!
//! These scripts have no capitals, but the family name comes first, and few family names are those of most
//! people. So a short label that begins with one of them and does not end like a role is a full name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words::role_at_end;

/// The full name of a person in a label, without roles: "梁國雄議員" is "梁國雄", "위원장 김철수" is "김철수".
/// `None` for roles, and for a family name alone.
pub fn full_name(label: &str) -> Option<String> {
    let text = label.split(['(', '（', ',', '，']).next()?;
    let mut words = Vec::new();
    let mut has_role = false;
    for word in text.split_whitespace() {
        let name = role_at_end(word).map_or(word, |role| &word[..word.len() - role.len()]);
        has_role |= name.len() < word.len();
        words.extend(Some(name).filter(|name| !name.is_empty()));
    }
    // `과학기술정보통신부장관 이영희`
    if has_role
        && let [_, own] = words[..]
        && is_korean(own)
        && own.chars().count() == 3
    {
        words = vec![own];
    }
    let name = words.concat();
    let is_one =
        is_foreign(&name) || is_korean(&name) || is_japanese(&name) || is_chinese(&name, has_role);
    (is_one && !ends_like_a_role(&name) && !FOREIGN_FIRST.contains(name.as_str()))
        .then(|| words.join(" "))
}

/// "ジョン・スミス", "乔·拜登"
fn is_foreign(name: &str) -> bool {
    let mut parts = name.split(['・', '·']);
    parts.clone().count() > 1
        && parts.all(|part| part.chars().count() > 0 && part.chars().all(char::is_alphabetic))
}

/// A family name of one character or of two, and one or two more. With one more, it may as well be a word,
/// or the family name of a Japanese.
fn is_chinese(name: &str, has_role: bool) -> bool {
    let Some(first) = name.chars().next().filter(|_| name.chars().all(is_han)) else {
        return false;
    };
    let is_double = CHINESE_DOUBLE.iter().any(|own| name.starts_with(own));
    match name.chars().count() {
        2 => !has_role && CHINESE.contains(first) && !JAPANESE.contains(name),
        3 => is_double || CHINESE.contains(first) || CHINESE_AND_WORDS.contains(first),
        4 => is_double,
        _ => false,
    }
}

/// A family name of two or three characters, and one to three more.
fn is_japanese(name: &str) -> bool {
    let is_japanese = |c: char| is_han(c) || matches!(c, '\u{3040}'..='\u{30ff}' | '々');
    let given = |own: &&str| name.strip_prefix(*own).map_or(0, |given| given.chars().count());
    name.chars().all(is_japanese) && JAPANESE.iter().any(|own| (1..=3).contains(&given(own)))
}

/// A family name of one syllable, and two more.
fn is_korean(name: &str) -> bool {
    let is_hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7af}');
    let mut syllables = name.chars();
    syllables.next().is_some_and(|first| KOREAN.contains(first))
        && syllables.clone().count() == 2
        && syllables.all(is_hangul)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a text ends as titles of functions and bodies do, and hardly any name does.
fn ends_like_a_role(name: &str) -> bool {
    const LAST: &str = "會会部處处組组局司署院室科課课長长員员者隊队校系所社團团黨党府縣县市區区廳厅師师官們们장관님들회부처당팀국";
    const WORDS: [&str; 8] =
        ["진행자", "사회자", "참석자", "발표자", "질문자", "전문가", "유권자", "조사원"];
    name.ends_with(|c| LAST.contains(c)) || WORDS.contains(&name)
}

/// Family names with which hardly any other word begins.
const CHINESE: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱林郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭萧肖曹袁邓鄧\
    傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻潘杜戴夏钟鍾鐘汪姜范姚谭譚廖邹鄒熊陆陸郝孔崔邱丘秦顾顧侯邵孟钱錢汤湯尹黎乔喬\
    贺賀赖賴龚龔庞龐樊殷陶翟颜顏倪严嚴俞葛伍韦韋聂聶邢柯巫詹阮凌";
/// Family names with which other words begin too.
const CHINESE_AND_WORDS: &str = "于文方安常易向路万萬高金白石任田江史章游古连連申齐齊武季康莫龙龍牛尤段雷施洪许許何余程温溫\
    毛侯岳柳庄莊简簡涂鲁魯毕畢焦兰蘭芦";
/// First names of other languages that look like a full one in Chinese.
static FOREIGN_FIRST: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "馬克 马克 馬修 马修 馬丁 马丁 馬可 马可 馬里奧 马里奥 羅伯 罗伯 羅伯特 罗伯特 羅傑 罗杰 羅柏 罗柏 喬治 乔治 喬伊 乔伊 喬安娜 乔安娜 \
     安德魯 安德鲁 安東尼 安东尼 史蒂芬 史蒂夫 史蒂文 史考特 路易斯 文森 文森特 唐納德 唐纳德 雷蒙德 魯道夫 鲁道夫 莫妮卡 金柏莉 溫蒂 温蒂 康納 康纳"
        .split_whitespace()
        .collect()
});
const CHINESE_DOUBLE: [&str; 14] = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "东方", "東方", "夏侯", "皇甫",
    "尉迟", "張簡",
];
const KOREAN: &str =
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민";

/// The family names of most Japanese.
static JAPANESE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 齊藤 清水 山崎 \
     阿部 森田 池田 橋本 山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 \
     岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森本 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 \
     丸山 今井 高田 藤本 河野 武田 村田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 木下 野口 松尾 野村 菊地 菊池 佐野 \
     大西 杉本 新井 浜田 古川 市川 水野 小松 島田 小山 山内 西田 菅原 石原 川口 川崎 永井 五十嵐 吉川 岩田 中田 関口 服部 樋口 福島 \
     川上 辻本 安田 本田 土屋 吉村 田口 秋山 内藤 平田 大久保 須藤 川村 荒木 西川 大川 片山 松岡 北村 熊谷 安倍 岸田 石破 麻生 小泉 \
     枝野 河村 大谷 黒田 望月 永田 早川 松下 星野 八木 大島 浅野 岡崎 矢野 飯田 松浦 三宅 鈴村 本間 尾崎 小沢 小澤 野田 宮田 福井 中西 \
     広瀬 廣瀬 堀 秋元"
        .split_whitespace()
        .filter(|name| name.chars().count() > 1)
        .collect()
});

#[cfg(test)]
mod tests {
    use super::full_name;

    #[test]
    fn full_names() {
        for (label, name) in [
            ("唐鳳", Some("唐鳳")),
            ("林雨蒼", Some("林雨蒼")),
            ("江啟臣", Some("江啟臣")),
            ("歐陽菲菲", Some("歐陽菲菲")),
            ("梁國雄議員", Some("梁國雄")),
            ("近藤彌生子", Some("近藤彌生子")),
            ("鈴木　一郎君", Some("鈴木 一郎")),
            ("佐々木 三郎君（議長）", Some("佐々木 三郎")),
            ("김철수", Some("김철수")),
            ("위원장 김철수", Some("김철수")),
            ("김영자 의원", Some("김영자")),
            ("ジョン・スミス", Some("ジョン・スミス")),
            ("主席", None),
            ("問", None),
            ("林", None),
            ("林部長", None),
            ("王先生", None),
            ("金管會", None),
            ("黃老師", None),
            ("安全", None),
            ("程序", None),
            ("高橋委員", None),
            ("葉山委員長", None),
            ("喬治", None),
            ("安德魯", None),
            ("田中", None),
            ("口譯人員", None),
            ("主持人", None),
            ("이사장", None),
            ("진행자", None),
            ("의장", None),
            ("문화부", None),
            ("・", None),
        ] {
            assert_eq!(full_name(label).as_deref(), name, "{label}");
        }
    }
}
