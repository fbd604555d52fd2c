"""Traditional characters in common use, and how each is read."""

from collections.abc import Iterator
from itertools import takewhile

# The characters of GBK, not of GB 2312, that simplify to one of the 3,755 commonest; read as pypinyin has it.
_GROUPS = """
biàn變辮辯 biè彆 bié別 biān編邊 biāo標 biē鱉 biě癟 biǎn貶 biǎo錶 bà垻壩罷 bài敗 bàn絆辦 bàng謗鎊 bào報鮑
bèi備憊狽貝輩鋇 bì幣斃畢痺閉 bìn擯 bìng並併幷 bó蔔鉑駁 bù佈 bān頒 bāng幫 bēi盃 bēng綳 běng繃 bīn濱瀕賓
bō剝撥缽鉢 bǎi擺襬 bǎn闆 bǎng綁 bǎo寶飽 bǐ筆 bǐng餅 bǔ補 chuàng創 chuán傳 chuáng牀 chuí錘鎚 chuò綽 chuāng瘡
chuǎng闖 chà詫 chàn顫 chàng暢 chán纏蟬讒饞 cháng償嘗嚐腸 chè徹 chèn襯 chén塵陳 chéng懲誠 chì熾 chí遲馳
chóng蟲 chóu疇籌綢躊 chù處觸 chú廚櫥鋤雛 chún純脣 chān攙鉆 chāo鈔 chē車 chēng撐稱 chěng騁 chī喫癡 chōng沖衝
chū齣 chǎn剷產産鏟闡 chǎng場廠 chǐ恥齒 chǒng寵 chǒu醜 chǔ儲礎 cuàn竄 cuò錯 cuān躥 cài埰 càn摻燦 cái纔財
cán慚殘蠶 cè側冊厠廁測 céng層 cì賜 cí詞辭 còu湊 cóng叢從 cān參叄 cāng倉滄艙蒼 cōng囪聰蔥 cǎi寀採綵 cǎn慘
diàn墊澱電 diào弔調釣 dié疊諜 diān顛 diāo彫琱鵰 diū丟 diǎn點 duàn斷緞鍛 duì兌對隊 duò墮 duó奪 dài帶貸
dàn彈憚誕 dàng檔盪蕩 dào盜 dá達 dèng鄧 dì締遞 dìng訂錠 dí敵滌 dòng凍動棟 dòu鬥 dù鍍 dùn鈍頓 dú犢獨讀 dāi獃
dān單擔鄲 dāng噹當 dēng燈 dīng釘 dōng東鼕 dūn噸 dǎn撣膽 dǎng擋黨 dǎo導島搗擣禱 dǐ牴 dǐng頂 dǔ賭 fà琺髮
fàn氾汎範販飯 fá罰閥 fán煩礬 fèi廢費 fèn奮憤糞 fèng縫鳳 fén墳 féng馮 fù婦復縛複訃負賦 fú彿輻 fā發 fēi飛
fēn紛 fēng峯楓瘋豐鋒風 fěi誹 fěng諷 fū膚 fǎn釩 fǎng紡訪 fǔ撫輔 guà掛 guàn慣貫 guì劊櫃貴 guò過 guó國 guā颳
guān觀關 guī歸規閨龜 guō鍋 guǎ剮 guǎi枴柺 guǎn舘館 guǎng廣 guǐ詭軌 gài蓋鈣 gàn幹榦贛 gàng槓 gè個箇鉻 gé閣閤
gòng貢 gòu夠構購 gù僱顧 gāi該 gāng剛岡綱鋼 gē擱鴿 gěi給 gōng宮龔 gōu溝鈎鉤 gǎn扞桿稈趕 gǎng崗 gǒng鞏 gǔ穀蠱
gǔn滾輥 huà劃畫畵話 huài壞 huàn喚換渙煥瘓 huá華譁 huái懷 huán環 huáng黃 huì匯彙會滙燴穢繪誨諱賄 huí迴
huò獲禍穫貨 huā嘩 huān歡 huī揮輝 huǎn緩 huǎng謊 huǐ毀燬譭 hài駭 hàn漢 hào號鎬 hái還 hán韓 hè賀鶴 hé覈
héng恆橫 hòng鬨 hóng紅鴻 hù戶滬護 hú壺衚餬鬍 hún渾 hōng轟 hūn葷 jià價駕 jiàn劍漸澗濺艦薦見賤踐鍵鑑鑒餞
jiàng醬 jiào敎較轎 jiá莢頰 jiè屆誡 jié傑潔節結 jiù廄舊 jiā傢夾 jiān堅姦殲監箋緘艱間 jiāng將殭漿薑
jiāo嬌澆膠驕 jiē階 jiū糾 jiǎ賈鉀 jiǎn儉揀撿檢減簡繭鹼 jiǎng奬槳獎蔣講 jiǎo僥攪矯絞繳腳鉸餃 juàn絹
jué決絕絶覺訣 juān鵑 juǎn捲 jì劑旣濟紀繼薊計記際 jìn勁晉燼進 jìng凈徑淨痙競逕鏡靜 jí卽極級輯 jù劇懼據鉅鋸
jùn儁駿 jú侷 jī擊機積緝績譏跡蹟雞飢饑鷄 jīng經荊莖驚鯨 jū駒 jūn軍鈞 jǐ幾擠 jǐn僅儘盡緊謹錦 jǐng頸 jǔ舉
kuài儈塊 kuàng曠況礦 kuì潰饋 kuò擴闊 kuā誇 kuān寬 kuī巋窺虧 kè剋課 ké殼 kòu釦 kù庫褲 kùn睏 kāi開 kē顆
kěn墾懇 kōu摳 kūn崑 kǎi凱 kǎn檻 kǔn綑 liàn戀煉練鍊鏈 liàng諒輛 lián憐漣簾聯蓮連鎌鐮 liáng樑涼糧 liáo療遼鐐
liè獵 liù餾 liú劉 liǎ倆 liǎn斂臉 liǎng兩 luàn亂 luán孿巒攣灤 luò絡駱 luó籮羅蘿邏鑼騾 là臘蠟 lài賴 làn濫爛
lào澇 lái來萊 lán攔欄瀾籃藍蘭讕闌 láo勞 lè樂 lèi淚類 léi纍鐳 léng稜 lì勵厤厲慄曆歷瀝礫隸麗 lìn賃
lí灕籬貍釐離 lín臨鄰鱗 líng淩鈴靈齡 lóng嚨籠聾龍 lóu婁樓 lù彔祿賂錄録陸 lùn論 lú廬爐盧蘆顱 lún侖倫崙淪綸輪
lāo撈 lěi壘 lūn掄 lǎn懶攬纜覽 lǐ禮裏裡鯉 lǐn凜 lǐng嶺領 lǒng壟攏隴 lǒu摟簍 lǔ擄滷虜魯鹵 lǘ驢 lǚ侶呂屢縷鋁
lǜ慮濾綠緑 ma嗎 me麼 men們 miàn麪麫麵 miào廟 mián綿 miè滅衊 miù謬 miǎn緬 mà罵駡 mài脈賣邁麥 mào貿
mán瞞蠻謾饅 máo錨 mèn悶 mèng夢 méi沒黴 mén門 méng懞濛矇 mì冪祕覓 mí彌瀰謎 míng銘鳴 móu謀 mā媽 māo貓 měi鎂
měng錳 mǎ瑪碼螞馬 mǎi買 mǎn滿 mǎo鉚 mǐn憫閩 mǔ畝 niàn唸 niàng釀 niáng孃 niè嚙聶鎳鑷齧 niǎn攆 niǎo鳥 niǔ紐鈕
nuò諾 nà吶納鈉 nào鬧 nán難 náo撓 nèi內 nì膩 nìng濘 níng寧擰檸獰 nóng濃膿農 nüè瘧 něi餒 nǎo惱腦 nǐ擬 piàn騙
piāo飄 pán盤 páng龐 péi賠 péng鵬 pì闢 pín貧頻 píng憑蘋評 pù舖鋪 pú僕 pāo拋 pēn噴 pō潑頗 pū撲 pǔ樸譜 qiàn塹縴
qiào殻竅翹 qián潛鉗錢 qiáng墻強牆薔 qiáo僑喬橋 qiè竊 qióng瓊窮 qiān牽簽籤謙遷釺鉛韆 qiāng嗆槍 qiāo鍬 qiū鞦
qiǎn淺譴 qiǎng搶 quàn勸 quán權顴 què卻確鵲 qì棄氣訖 qìng慶 qí旂棊臍騎齊 qún羣 qī悽慼棲淒 qīn欽親 qīng傾氫輕
qū區趨軀驅麯 qǐ啓啟豈 qǐn寢 qǐng請頃 qǔ齲 ruì銳鋭 ruǎn軟 ràng讓 rào繞遶 ráo饒 rè熱 rèn紉認韌 róng榮絨
rùn潤閏 rǎo擾 shuài帥 shuì稅 shuí誰 shuò爍碩 shuāng雙 shuō說説 shà廈 shài曬 shàn繕贍 shào紹 shè懾攝設
shèn滲腎 shèng勝聖 shéng繩 shì勢視試適釋飾 shí實時蝕識 shòu壽獸 shù數朮樹竪術豎 shùn順 shú贖 shā剎殺紗
shāi篩 shān刪搧柵 shāng傷 shāo燒 shē賒 shēn紳蔘 shēng昇聲陞 shě捨 shěn嬸審瀋 shī屍師溼濕獅蝨詩 shū書樞輸
shǎn閃陝 shǎng賞 shǐ駛 shǔ屬 suì嵗歲 suí隨 suān痠 suī綏雖 suō簑縮 suǒ瑣鎖 sà薩 sài賽 sàng喪 sè澀 sì飼
sòng訟誦頌 sù泝肅訴遡 sāi鰓 sāo騷 sī俬絲 sōng鬆 sōu蒐 sū囌蘇 sūn孫 sǎ灑 sǎn傘 sǎo掃 sǒng慫聳 sǒu擻 sǔn損筍
tiáo條 tiē貼 tiě鐵 tuán團糰 tuì蛻 tuí頹頽 tuó馱駝鴕 tuō脫託 tuǒ橢 tà撻 tài態 tàn嘆歎 tàng燙 tái擡檯臺颱
tán墰壇壜罈罎談譚 téng謄騰 tì屜 tí銻題 tòng衕 tòu綉 tóng銅 tóu頭 tú圖塗 tān攤灘癱貪 tāng湯 tāo濤絛縧
tīng廳烴聽 tū禿 tǎ獺 tǎo討 tǐ體 tǒng統 wà襪 wàn萬 wán翫頑 wèi為爲衛衞謂餵 wèn問 wèng甕 wéi圍濰維違韋 wén紋聞
wò臥 wù務塢誤霧 wú吳無蕪 wā窪 wān彎灣 wēn溫 wěi偉偽僞緯葦 wěn穩 wō撾渦窩蝸 wū嗚汙烏誣鎢 wǎn輓 wǎng網 xià嚇
xiàn憲獻現綫線縣羨餡 xiàng嚮項 xiào嘯 xiá俠峽狹轄 xián絃賢銜閑閒鹹 xiáng詳 xiè洩瀉謝 xié協挾攜脅諧 xiù繡銹鏽
xiā蝦 xiān纖鍁鮮 xiāng廂鄉鑲 xiāo囂蕭銷 xiē蠍 xiě寫 xiōng兇洶 xiū脩 xiǎn銑險顯 xiǎng曏響 xiǎo曉 xuàn絢鏇
xuán懸 xué學 xuān軒 xuǎn癬選 xì係戲細繫 xìn釁 xìng倖興 xí習蓆襲 xù卹敍敘緒續 xùn訊訓遜 xún尋詢馴 xī犧谿錫
xīn鋅 xū噓虛須鬚 xūn勛勳燻 xǔ許 yuàn願 yuán員園圓緣轅 yuè嶽悅粵躍鈅閱閲 yuān淵鴛 yuē約 yuǎn遠 yà亞訝軋
yàn厭嚥彥硯艷諺豔驗 yàng樣 yào葯藥鑰 yán嚴巖閻顏顔鹽 yáng揚楊瘍陽 yáo堯搖瑤窯謠謡遙 yè業葉頁 yé爺
yì億憶異繹義藝詣誼譯議 yìn廕 yí儀遺頤 yín銀 yíng熒營瑩螢蠅贏 yòu誘 yóu猶遊郵鈾 yù慾獄癒禦籲譽預馭鬱
yùn藴蘊運醖醞韻 yú娛漁踰輿餘魚 yún勻鄖雲 yā壓鴉鴨 yān煙閹 yāng鴦 yī醫銥 yīn蔭陰 yīng嬰應櫻纓鷹 yō喲
yōng傭擁癰 yōu優憂 yūn暈 yǎ啞 yǎng癢養 yǐ蟻 yǐn隱飲 yǐng穎 yǒng湧詠踴 yǔ嶼與語 yǔn隕 zhuàn賺 zhuàng壯狀
zhuì墜綴贅 zhuó濁 zhuān專磚 zhuāng妝樁莊裝 zhuī錐 zhuǎn轉 zhà詐 zhài債 zhàn佔戰棧綻 zhàng帳脹賬 zhào趙
zhá箚鍘閘 zhè這 zhèn鎭鎮陣 zhèng幀証證鄭 zhé蟄轍 zhì幟摯擲滯緻製誌質 zhí執職 zhòng眾衆 zhòu晝皺驟 zhóu軸
zhù築註貯鑄駐 zhú燭 zhā劄査 zhāi齋 zhān氈霑 zhāng張 zhēn偵眞貞針鍼 zhēng掙爭猙癥睜 zhě鍺 zhěn診 zhī織隻
zhōng終鈡鍾鐘 zhōu謅週 zhū硃誅諸豬 zhūn諄 zhǎn嶄斬盞輾 zhǎng漲長 zhǐ紙 zhǒng種腫 zhǔ囑矚 zhǔn準 zuān鑽 zài載
zàn暫讚贊 zàng臟 zào皁竈譟 zá雜 záo鑿 zèng贈 zé則擇澤責 zéi賊 zì漬 zòng縱 zā紮 zāi災 zāng贓贜髒 zī茲諮資
zōng綜蹤 zōu鄒 zǎn攢 zǎo棗 zǒng總 zǔ組詛 ài愛礙閡 àn闇 ào奧 ái皚 è惡餓 èr貳 é訛額鵝 ér兒 āng骯 ě噁 ěr爾餌
ōu歐毆漚鷗 ǎi藹 ǎo襖 ǒu嘔
"""


def _read(groups: str) -> Iterator[tuple[str, str]]:
    for group in groups.split():
        syllable = "".join(takewhile(lambda letter: letter < "\u3000", group))
        for character in group[len(syllable) :]:
            yield character, syllable


READINGS = dict(_read(_GROUPS))
"""Each of the characters with its reading, tone mark included."""
