"""Text -> the form that patterns read: simplified characters, half-width punctuation, same length.

Only the characters that the patterns of this package hold are simplified; a test keeps the table
complete.
"""

_TRADITIONAL = (
    "佈來侷係俬個們備傢億儘內冊別刪則剋創劃動務匯區協參員問單噹嚮嚴囌國圍園圖團執堅報場塊壓娛學實審將專對"
    "導層屬崗帶幫幾廢廳張強彆彌彔彙後從復徹慄態慶憲懇應懷戰戶捲掃擊據擬攝數於旂時暫曏書會朮査梘條棊業構樂"
    "標機檔檢欄權歡決沒況減溫滙滿潔濟瀏瀰為無熱營爭爲狀獄獲現環產産當發盡監眞眾睏碼礙稅種稱穎穫箇節範簡簽"
    "籤糰糾紀級終組結統經綜綫維綱網綵緊線編縣縮總績繞繫繼續罰羣聞聯聲職腳臨與舉蒐蓆蓋蔘薦蘇處號衆術衕補製"
    "複覈見規視覽觀計訊訓記訪設許訴註証評詞詢話該誌認語說説調請論諮講證識議護讀讚負貫責貸貿資賭贊載輯轉辦"
    "農迴進遊運過適遶選還郵鄉釋釘針銀錄錯録錶鍵鍼鎭鎮鏈長門閉開間閤閱閲闆關隊階隱難電頁頂項領頭題類顧風騰"
    "驗體髮麪麫麵點黨齊齣"
)
_SIMPLIFIED = (
    "布来局系私个们备家亿尽内册别删则克创划动务汇区协参员问单当向严苏国围园图团执坚报场块压娱学实审将专对"
    "导层属岗带帮几废厅张强别弥录汇后从复彻栗态庆宪恳应怀战户卷扫击据拟摄数于旗时暂向书会术查枧条棋业构乐"
    "标机档检栏权欢决没况减温汇满洁济浏弥为无热营争为状狱获现环产产当发尽监真众困码碍税种称颖获个节范简签"
    "签团纠纪级终组结统经综线维纲网彩紧线编县缩总绩绕系继续罚群闻联声职脚临与举搜席盖参荐苏处号众术同补制"
    "复核见规视览观计讯训记访设许诉注证评词询话该志认语说说调请论咨讲证识议护读赞负贯责贷贸资赌赞载辑转办"
    "农回进游运过适绕选还邮乡释钉针银录错录表键针镇镇链长门闭开间合阅阅板关队阶隐难电页顶项领头题类顾风腾"
    "验体发面面面点党齐出"
)
_WIDE = "：，；！？（）［］【】｜．－＞／﹕︰\u3000\u00a0"
_HALF = ":,;!?()[][]|.->/::  "
_TABLE = str.maketrans(_TRADITIONAL + _WIDE, _SIMPLIFIED + _HALF)


def fold(text: str) -> str:
    """Simplified and half-width form of a text, character for character.

    Examples
    --------
    >>> fold("發布機構：（無）")
    '发布机构:(无)'
    """
    return text.translate(_TABLE)
