"""Text -> the form that patterns read: simplified characters, half-width punctuation, same length.

Only the characters that the patterns of this package hold are simplified; a test keeps the table
complete.
"""

_TRADITIONAL = (
    "佈來侷係俬個們備傢億儘內冊別則劃動務匯區協參員問單噹嚮嚴囌國圍園圖團執堅報場塊娛學實審將專對導屬崗帶幫幾廢廳張彆彔彙後從復徹慄態慶應懷戰戶掃擊據擬攝數於旂時暫曏"
    "書會朮査梘條棊業構樂樓標機檔檢欄權歡決沒況滙滿濟瀏為無熱營爭爲狀獄現環產産當發盡監眞眾睏碼礙稅種稱穎箇節範簡簽籤糰糾紀級終組結經綜綫維綱網綵線編縣縮總績繫繼續羣"
    "聞聯聲職腳臨與舉蒐蓆蓋蔘薦蘇處號衆術衕製複覈見規視覽觀計訊記訪設訴註評詞詢話該誌認語說説調請論諮講識議護讀讚負貫責貸貿資賭贊載輯轉辦農迴進運過適選還郵鄉釋釘銀錄"
    "錯録錶鍵鎭鎮鏈長門閉開間閤閱閲闆關隊階隱難電頁頂項領頭題類顧風騰驗體髮麪麫麵點黨齣"
)
_SIMPLIFIED = (
    "布来局系私个们备家亿尽内册别则划动务汇区协参员问单当向严苏国围园图团执坚报场块娱学实审将专对导属岗带帮几废厅张别录汇后从复彻栗态庆应怀战户扫击据拟摄数于旗时暂向"
    "书会术查枧条棋业构乐楼标机档检栏权欢决没况汇满济浏为无热营争为状狱现环产产当发尽监真众困码碍税种称颖个节范简签签团纠纪级终组结经综线维纲网彩线编县缩总绩系继续群"
    "闻联声职脚临与举搜席盖参荐苏处号众术同制复核见规视览观计讯记访设诉注评词询话该志认语说说调请论咨讲识议护读赞负贯责贷贸资赌赞载辑转办农回进运过适选还邮乡释钉银录"
    "错录表键镇镇链长门闭开间合阅阅板关队阶隐难电页顶项领头题类顾风腾验体发面面面点党出"
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
