package ja

// A family is one kanji in the shapes that names and places are written with.
// The first letter of a word below stands for the rest in search keys; it is
// the form in use today, or the commonest where none is in 常用漢字表.
//
// What is a family was decided letter by letter. In: old and new forms
// (常用漢字表, 人名用漢字の許容字体), 俗字 and 誤字 that registers hold as names,
// letters that JIS X 0208 could only write in another shape, and the mainland
// shapes of surnames of foreign residents (入国管理局正字 says which is which).
// Out: letters with a meaning of their own although they are heard alike, as
// 畑 畠, 坂 阪, 庄 荘, 脩 修, 針 鍼, 荻 萩, 之 の.
//
//   - 崎: 﨑 嵜 㟢 are shapes of 崎, and 碕 𥔎 are written for it (山碕); 埼 is
//     not folded, it is the 埼 of 埼玉 and nobody writes 崎 for it.
//   - 斉: 斎 is another letter than 斉 by origin, but 斎藤 斉藤 齋藤 齊藤 are mixed up
//     in every ledger, so all four are one.
//   - 弁 (辨 瓣 辯), 予 (豫), 余 (餘), 台 (臺), 芸 (藝): as 常用漢字表 merged them.
//
// Compatibility ideographs (神 U+FA19, 隆 U+F9DC, 2F800…) and Kangxi radicals
// (⽇ U+2F47) need no row: NFKC has brought them home before. Ideographic
// variation selectors (辻󠄀) are dropped before as well.

// variants maps each shape to the first letter of its family.
var variants = families(oldForms, nameForms, printForms, radicalForms, mainlandForms)

func families(lists ...string) map[rune]rune {
	m := make(map[rune]rune, 1400)
	for _, list := range lists {
		var head rune
		for _, r := range list {
			switch {
			case r == ' ' || r == '\n' || r == '\t':
				head = 0
			case head == 0:
				head = r
			default:
				m[r] = head
			}
		}
	}
	return m
}

// oldForms are the 旧字体 of 常用漢字表 that are letters of their own in Unicode,
// with the other shapes of the same letters.
const oldForms = `
	亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 飲飮 栄榮 営營 鋭銳 衛衞 駅驛 悦悅 閲閱 円圓圎 塩鹽 縁緣 艶艷豔 応應
	欧歐 殴毆 桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫畵 会會㑹 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 学學斈 岳嶽 楽樂
	渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 関關 歓歡懽 観觀 顔顏 気氣 帰歸 既旣 亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛
	峡峽 挟挾 狭狹 強强 教敎 郷鄕 暁曉 区區 駆驅駈 勲勳 薫薰 群羣 径徑 茎莖 恵惠 掲揭 渓溪谿 経經 蛍螢 軽輕 継繼
	鶏鷄雞 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍劒劔剱釼 険險嶮 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 戸戶户 呉吳 娯娛
	広廣 効效 恒恆 黄黃 鉱鑛砿 号號 国國圀囯 黒黑 砕碎 歳歲 済濟 斉斎齊齋斊亝 剤劑 冊册 雑雜襍 産產 参參叄叁 桟棧
	蚕蠶 惨慘 賛贊 残殘 糸絲 姉姊 歯齒 児兒 辞辭 湿濕 実實 写寫冩 舎舍 釈釋 寿壽 収收 従從 渋澁澀 獣獸 縦縱 粛肅
	処處 緒緖 叙敍敘 将將 尚尙 称稱 渉涉 焼燒 証證 奨奬獎 条條 状狀 乗乘 浄淨 剰剩 畳疊疉疂 縄繩 壌壤 嬢孃 譲讓 醸釀
	触觸 嘱囑 真眞 寝寢 慎愼 尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 青靑 清淸 静靜 税稅 説說 絶絕
	窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插揷 巣巢 曽曾 痩瘦 装裝 総總緫
	騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮 対對 体體躰軆 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 脱脫 担擔 単單 胆膽 団團
	断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 鉄鐵銕鐡 点點 転轉 伝傳 灯燈 当當 党黨 盗盜
	稲稻 闘鬭鬪 徳德悳㥁 独獨 読讀 届屆 内內 弐貳貮 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻
	秘祕 姫姬 浜濱濵 瓶甁 払拂 仏佛 併倂 並竝 餅餠 辺邊邉 変變 弁辨瓣辯 歩步 宝寶寳 豊豐 褒襃 翻飜 毎每 万萬 満滿
	没沒歿 麺麵麪 黙默 戻戾 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵
	緑綠 塁壘 涙淚 励勵 礼禮 隷隸 霊靈 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 郎郞 楼樓 録錄 湾灣 彦彥 禄祿 亘亙 舗舖鋪
	凛凜 煙烟 鎖鎻鏁 掻搔 撹攪 別别
`

// nameForms are the shapes met in names and places of the remaining letters.
const nameForms = `
	高髙 崎﨑嵜㟢碕𥔎 吉𠮷 土圡𡈽 島嶋嶌㠀隝 桑桒 富冨 峰峯 館舘 橋槗𣘺𫞎 藪薮籔 桧檜 柳栁桺 船舩 秋穐龝 鶴鸖靍靏靎
	松枩柗㮤 梅楳槑 杉椙 芦蘆 刈苅 園薗 磯礒 祢禰袮 竪豎 籠篭 兎兔 莵菟 蓑簑簔 裏裡 讃讚 野埜㙒 間閒 雁鴈鳫 京亰 倶俱
	涼凉 卯夘 厩廐廏 哲喆 啓啟 喜㐂憙 尭堯 巌巖 岩嵓嵒 年秊 床牀 昂昻 昇曻 明眀朙 晃晄 晋晉 曳曵 朗朖 期朞 村邨 枡桝
	柏栢 柿柹 栃杤 梁樑 楠柟 槙槇 櫟檪 欅﨔 歌謌 毘毗 氷冰 沖冲 淵渕渊 澄澂 濤涛 熙煕凞熈 爾尓尒 猪豬 猫貓 珍珎 瑶瑤
	略畧 皐皋 砺礪 竈竃 纏纒 耀燿 肇肈 虎乕 解觧 踊踴 鈎鉤 長镸 面靣 鬱欝 鼓皷 輝煇 畝畒畆 杯盃 衆眾 穣穰 窓窗窻牕
	筍笋 箏筝 糧粮 粧妝 婿壻聟 脈脉 胸胷 荊荆 萌萠 蓋葢盖 萼蕚 蕊蘂蕋 賓賔 踪蹤 輛輌 逃迯 隣鄰 酬酧 鯵鰺 鰯鰮 蝦鰕 鴟鵄
	和龢咊 丈𠀋 叱𠮟 脇𦚰 原𠩤 今𫝆 勢㔟 最㝡冣 功㓛 第㐧 岸㟁 旨㫖 泰𣳾 庵菴 回囘囬 因囙 恩㤙 寧寗 聡聰聦 侯矦 員貟
	留畄畱 卒卆 職軄 闊濶 槍鎗 紙帋 線綫 綿緜 臥卧 凡凢 仙僊 協恊 博愽 宜冝 器噐 多夛 奇竒 往徃 棲栖 決决 況况 準凖
	灌潅 稚穉稺 篠筱 耕畊 蘇蘓 輩軰 陰隂 韮韭 紘絋 臈﨟 穎頴 迩邇 遥遙 翠翆
`

// printForms are print standards (印刷標準字体) and the short shapes of JIS X 0208,
// which older ledgers had instead.
const printForms = `
	屏屛 剥剝 呑吞 嘘噓 填塡 妍姸 并幷 攅攢 焔焰 祷禱 繋繫 蒋蔣 蝉蟬 蝋蠟 醤醬 頬頰 騨驒 鴎鷗 鹸鹼 麹麴 噛嚙囓 嚢囊 箪簞
	繍繡 溌潑 涜瀆 莱萊 躯軀 唖啞 掴摑 醗醱 靭靱韌 顛顚 鴬鶯 侭儘 侠俠 僭僣 厨廚 厦廈 壷壺 屡屢 弯彎 悴忰 抬擡 昿曠 櫨枦
	梼檮 殲殱 濾沪 俎爼 腸膓 檣艢 苺莓 葱蔥 蛎蠣 蝿蠅 覓覔 諌諫 賎賤 贋贗 轟軣 閉閇 閙鬧 頚頸 頽頹 飄飃 鼈鱉 鼡鼠 麸麩
	鵞鵝 蝶蜨
`

// radicalForms are the radicals of U+2E80 to U+2EF3, which text copied from PDF
// has in place of letters.
const radicalForms = `
	人⺅ 冂⺆ 几⺇ 刀⺈⺉ 卜⺊ 小⺌⺍ 尢⺏⺐⺑ 巳⺒ 幺⺓ 彐⺔⺕ 心⺖⺗ 手⺘ 攵⺙ 日⺜ 月⺝ 歹⺞ 民⺠ 水⺡⺢ 火⺣ 爪⺤⺥ 爿⺦
	牛⺧ 犬⺨ 玉⺩ 疋⺪ 目⺫ 示⺬⺭ 竹⺮ 糸⺯⺰ 网⺱⺲⺳⺴⺵ 羊⺶⺷⺸ 老⺹ 聿⺺⺻ 肉⺼ 臼⺽ 艹⺾⺿⻀ 虎⻁ 衣⻂ 西⻃⻄ 見⻅ 角⻆⻇
	言⻈ 貝⻉ 足⻊ 車⻋ 辶⻌⻍⻎ 邑⻏ 金⻐ 長⻑⻒⻓ 門⻔ 阜⻕⻖ 雨⻗ 青⻘ 韋⻙ 頁⻚ 風⻛ 飛⻜ 食⻝⻞⻟⻠ 首⻡ 馬⻢ 骨⻣ 鬼⻤
	魚⻥ 鳥⻦ 鹵⻧ 麦⻨ 黄⻩ 黽⻪ 斉⻫⻬ 歯⻭⻮ 竜⻯⻰ 亀⻱⻲
`

// mainlandForms are 簡体字 in surnames and common given names.
const mainlandForms = `
	陳陈 張张 劉刘 趙赵 楊杨 呉吴 馬马 羅罗 鄭郑 謝谢 韓韩 馮冯 許许 鄧邓 蘇苏 盧卢 賈贾 鍾钟锺 譚谭 鄒邹 陸陆 竜龙 孫孙
	華华 顧顾 賀贺 龔龚 厳严 銭钱 湯汤 陽阳 閻阎 閔闵 連连 車车 喬乔 項项 顔颜 魯鲁 畢毕 斉齐 鮑鲍 関关 単单 聞闻 貝贝
	蕭萧 藍蓝 麗丽 偉伟 軍军 傑杰 紅红 蘭兰 鳳凤 剛刚 輝辉 鵬鹏 飛飞 東东 貞贞 瑩莹 瑋玮 穎颖 慶庆 樹树 権权 歓欢 沢泽
	済济 浜滨 潔洁 霊灵 愛爱 環环 瓊琼 暢畅 禎祯 競竞 紀纪 純纯 糸丝 経经 維维 綺绮 綱纲 緒绪 総总 聡聪 聖圣 興兴 芸艺
	誠诚 詩诗 諸诸 謙谦 譲让 賢贤 賛赞 貴贵 進进 運运 遠远 達达 鋒锋 錦锦 鉄铁 鋼钢 銘铭 銀银 鎮镇 長长 開开 順顺 頌颂
	頼赖 顕显 風风 駿骏 騰腾 魚鱼 鳴鸣 鴻鸿 鶴鹤
`
