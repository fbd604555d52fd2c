"""Characters that Unicode keeps for compatibility -> the characters that are meant.

PDF viewers, fonts and old code pages give a radical for a character (⼀ for 一), a ligature for its
letters, a small or vertical form for a punctuation mark. They look alike and compare as different.
"""

import unicodedata

# Equivalents of the CJK radicals supplement (EquivalentUnifiedIdeograph.txt); Unicode decomposes only two.
_RADICALS = {
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺌⺍⺎⺒⺓⺔⺖⺘⺙⺛⺜⺝": "厂乛乚乙亻冂几刀刂卜小小兀巳幺彑忄扌攵旡日月",
    "⺞⺟⺠⺡⺣⺦⺧⺨⺩⺪⺫⺬⺮⺯⺰⺶⺹⺻⺼⻀⻁⻂": "歺母民氵灬丬牛犭王疋目示竹糹纟羊耂聿肉艹虎衤",
    "⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜": "西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞",
    "⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳": "食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
}
# Small and vertical forms, and half-width ones, of the punctuation that Chinese texts write in full width.
_PUNCTUATION = {
    "﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞": "，、．；：？！（）｛｝〔〕",
    "︐︑︒︓︔︕︖︗︘︙": "，、。：；！？〖〗…",
    "︰︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈": "：（）｛｝〔〕【】《》〈〉「」『』［］",
    "｡｢｣､": "。「」、",
}
# Kangxi radicals, compatibility ideographs (some stand for no other), ligatures, mathematical alphabets.
_DECOMPOSED = (
    (0x2F00, 0x2FD5),
    (0xF900, 0xFAD9),
    (0xFB00, 0xFB06),
    (0x1D400, 0x1D7FF),
    (0x2F800, 0x2FA1D),
)


def _meant() -> dict[int, str]:
    pairs = (
        pair
        for given, meant in (*_RADICALS.items(), *_PUNCTUATION.items())
        for pair in zip(given, meant, strict=True)
    )
    meant = {ord(given): character for given, character in pairs}
    for first, last in _DECOMPOSED:
        for code in range(first, last + 1):
            decomposed = unicodedata.normalize("NFKC", chr(code))
            if decomposed != chr(code):
                meant[code] = decomposed
    return meant


COMPATIBILITY = _meant()
"""What is meant by each such character, by its code point."""
