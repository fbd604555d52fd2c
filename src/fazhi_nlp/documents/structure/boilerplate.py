"""Page furniture: breadcrumbs, menus, buttons, counters, copyright, links. All read folded text."""

import re

from fazhi_nlp.documents.structure.dates import DATE
from fazhi_nlp.documents.structure.sentence_shape import compact, ends_sentence, is_prose, one_of
from fazhi_nlp.text.characters import character_set
from fazhi_nlp.text.numbering import leading_mark

# What buttons, counters and captions are made of. A line that holds nothing else is furniture.
_CAPTIONS = """
    字体大小 字体 字号 大小 大 中 小 特大 A 默认 放大 缩小 正常 视力 保护视力色 视力保护色 背景色 语音播报
    朗读 听全文 听文章
    播放 暂停 打印本页 打印正文 打印文章 打印页面 打印页 打印此页 我要打印 打印 关闭窗口 关闭本页
    关闭页面 关闭 窗口 返回顶部 返回首页 返回列表 返回上一页 返回 顶部 收藏本页 收藏本站 收藏 加入收藏
    设为首页 我要纠错 纠错 我要评论 评论 点赞 推荐 转发 复制链接 下载 附件下载 文件下载 分享到 分享至 分享
    一键分享 更多 微信扫一扫 微信好友 微信 朋友圈 新浪微博 腾讯微博 微博 QQ空间 QQ好友 QQ 空间 人人网 豆瓣
    钉钉 浏览次数 浏览量 浏览 访问次数 访问量 访问 点击次数 点击数 点击量 点击率 点击 阅读次数 阅读量 阅读
    次数 人次 次 无障碍浏览 无障碍阅读 无障碍 适老化 关怀版 老年版 长者模式 长者助手 长者版 繁体版 繁体
    简体版 简体 英文版 English 手机版 移动版 客户端 登录 注册 个人中心 搜索 高级搜索 站内搜索 网站支持IPv6
    上一篇 下一篇 上一条 下一条 上一页 下一页 没有了 末页 尾页 扫一扫 二维码 正文 责任编辑 编辑 审核 校对
    作者 来源 信息来源 文章来源 本站原创 稿源 供稿 时间 信息时间 发布时间 发布日期 发表时间 更新时间
    录入时间 录入 日期 今天是 星期 智能问答 在线咨询 我要咨询 我要投诉 有效性 有效 现行有效
    发表评论 网友评论 没有任何评论 暂无评论 全部评论 告诉好友 推荐好友 打印此文 打印 最新热点 最新推荐
    相关文章 没有相关文章 原创 在看 END 收录于合集 收录于话题 预览时标签不可点 关注该公众号 继续滑动看下一个
    向上滑动看下一个 轻点两下取消赞 轻点两下取消在看 公众号 已关注 关注
"""
# Names of columns: furniture in a row of them, but one alone may be a heading.
_COLUMNS = """
    网站首页 首页 本站首页 政务要闻 政务动态 政务公开 政府信息公开 信息公开 政务服务 办事服务 互动交流
    政民互动 公众参与 专题专栏 数据开放 走进 机构设置 机构职能 机构概况 街道概况 政策法规 政策文件 通知公告
    新闻中心 新闻动态 网站地图 联系我们 关于我们 网站声明 隐私声明 法律声明 帮助中心 工作动态 公示公告
    领导之窗 要闻动态 解读回应 网上投诉 在线服务 法治建设 便民服务 网上办事 概况
"""
_WORD = re.compile(one_of(_CAPTIONS + _COLUMNS), re.IGNORECASE)
_COLUMN = re.compile(one_of(_COLUMNS))
# Han characters that neither captions nor dates hold; only a credit, behind its colon, may hold them.
_FOREIGN = character_set(
    set(map(chr, range(0x4E00, 0xA000))) - set(_CAPTIONS + _COLUMNS + DATE.pattern + "零一二三四五六七八九十")
)
_HAN = re.compile("[一-鿿]")
_SEPARATORS = re.compile(r"[\s|/>»›→\\\-—_:,;.、·•【】\[\]()<+✕×…&\d]+")
_CREDIT = re.compile(
    "(?:责任编辑|编辑|审核|校对|作者|信息来源|文章来源|来源|稿源|供稿单位|供稿|录入|初审|复审|终审|责编"
    "|撰稿|摄影|发布人|分类|责任人|信息员|通讯员|拟稿人?|监制)"
    r"\s?:\s?[^\s:|】\]]{0,20}"
)

_DOMAIN = r"(?:[a-z0-9-]+\.){1,4}(?:gov|com|net|org|cn)(?:\.cn)?/?"
_BREADCRUMB = re.compile(r"[【\[]?[您你]?的?(?:现在|当前|目前)?(?:所在)?的?位置[是为]?\s?[】\]]?\s?[:>]")
_PATHS = (
    re.compile(r"[^。!?]{1,30}?(?:>|»|›|→)[^。!?]{1,100}"),
    re.compile(r"(?:网站)?首页\s?[>»›→\-/\\|\s]\s?[^。!?,]{1,100}"),
)
_PAGE_NUMBER = re.compile(
    r"[-—–·]*\s?(?:第\s?)?\d{1,4}\s?页?(?:\s?[,/]?\s?共\s?\d{1,4}\s?页)?\s?[-—–·]*|第\s?[一二三四五六七八九十]{1,4}\s?页"
    r"|\d{1,4}\s?/\s?\d{1,4}|page\s?\d+(?:\s?of\s?\d+)?",
    re.IGNORECASE,
)
_LINES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        "(?:请?用?(?:微信|手机))?(?:扫一扫|扫码|扫描)[^。]{0,12}(?:打开|查看|浏览|关注|分享|阅读|访问)[^。]{0,20}",
        ".{0,8}二维码",
        r".{0,20}(?:分享到|分享至|分享\s?:).{0,30}",
        ".{0,40}(?:ICP备|公网安备|网安备|网站标识码|网站标识|版权所有|All Rights|copyright|©).{0,120}",
        r"(?:主办|承办|主管|协办|技术支持|运维|网站维护|网站建设)(?:单位|部门)?\s?:.{1,80}",
        r"(?:网站|技术|监督|服务|咨询|值班|举报)(?:支持|维护|举报)?(?:电话|热线|邮箱)\s?:.{1,60}",
        r"(?:单位|办公|联系)?地址\s?:.{1,80}",
        r"(?:点击|点此)?(?:下载|查看)(?:附件|原文|更多|文件).{0,40}|阅读原文|更多\s?[>»]+",
        r"[^\s。]{1,80}\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd|jpg|png)(?:\s.{0,20})?",
        r"(?:浏览|访问|点击|阅读|查看)(?:次数|量|数|率)?\s?:.{0,40}",
        r"(?:[^。:]{0,30}\s)?\(?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s{1,4}\d{1,2}:\d{2}(?::\d{2})?\)?",
        ".{0,60}(?:网站群|内容管理系统|Produced By|Powered By).{0,60}",
        r"点击?.{0,6}蓝字.{0,12}|.{0,60}\d{1,2}(?:日|:\d{2})\s.{0,6}发表于.{2,6}|点亮.{0,3}在看.{0,20}",
        r"[^\s。]{2,24}(?:政府|委员会|局|办公室|办公厅|中心)\s?(?:主办|承办|制作维护|建设维护|版权所有)(?:\s.{0,60})?",
        r"您是第\s?\d*\s?位?.{0,10}(?:访客|访问者|游客)",
        "今天是.{0,60}",
        ".{2,30}(?:门户网站|政务网|政府网|公众信息网|信息公开网|政府网站|官网|网站群)(?:首页)?",
        "政府网站找错|网站年报|工作报表|我为政府网站找错",
        r"(?:javascript|function|var |window\.|document\.).{0,200}",
        r"(?:(?:本页|本文|原文|文章|网站)?(?:地址|链接|网址|域名|来源|出处)\s?:\s?)?(?:https?://|www\.)\S{1,200}",
        rf"(?:.{{0,20}}\s)?{_DOMAIN}",
        r"(?:本文|文章)(?:来源|转自|作者|编辑)\s?:.{0,60}",
        r"[^\w]{1,40}",
    )
)
# Furniture that reads as a sentence.
_SPOKEN = re.compile(
    r"[上下]一?[篇条页则]\s?:.{0,80}|.{0,12}欢迎[您你]?(?:访问|光临|来到|浏览).{0,30}|[您你](?:访问|点击|浏览)的(?:链接|页面|网页).{0,80}"
    r"|(?:版权声明|免责声明|特别声明|法律声明|温馨提示)\s?:.{0,250}"
    "|凡(?:本网|注明|署名).{0,40}(?:来源|本网|版权|作品|转载).{0,200}"
    "|.{0,10}本(?:网站|站|平台).{0,60}(?:升级|维护|迁移|停止更新|停止服务|暂停访问|支持IPv6).{0,60}"
    r"|网友评论:?\(.{0,60}\)"
    r"|\W{0,4}\s?(?:本文|文章|本网|本站|网站|原文|作品|内容|图文|以上内容)?.{0,4}版权(?:均?归(?!属)|均?属于?).{2,160}"
    r"|\W{0,4}\s?(?:声明\s?:\s?)?(?:如需|如要|欢迎|谢绝|请勿|严禁|禁止)?转载(?:本[文网站]\S{0,8}?|时|使用)?,?\s?"
    "(?:敬?请|务必|必?须|应)?(?:注明|标明|说明|保留|联系).{0,160}"
    r"|\W{0,4}\s?(?:文章|本文)?(?:标签|tags?|话题)\s?[:\])].{0,120}"
    "|未经(?:本网|本站).{0,30}(?:授权|许可|允许|同意).{0,30}(?:转载|摘编|使用|复制).{0,80}"
    "|(?:建议|推荐|请)?.{0,6}使用.{0,16}(?:浏览器|分辨率).{0,16}(?:浏览|访问|查看|获得).{0,20}|您的浏览器.{0,40}"
    "|.{0,20}版权所有(?!者).{0,60}",
    re.IGNORECASE,
)
_LINKS = re.compile(
    "[【\\[]?(?:相关|关联|友情|延伸|热点|推荐|猜你|热门|最新|本类|同类|快速)"
    "(?:链接|阅读|文章|文件|附件|信息|新闻|推荐|内容|报道|喜欢|稿件|政策|解读|导航|文档|资讯|发布|更新|热门|最新|稿件)[】\\]]?:?.{0,20}"
)
_SPAM = re.compile(
    "彩票|博彩|棋牌|赌场|开户|娱乐城|时时彩|足球直播|投注|私服|代孕|代开发票|秒贷|无码|成人|在线观看|百家乐|真人娱乐"
)


def is_furniture(folded: str) -> bool:
    """Whether the line is page furniture wherever it stands.

    A running sentence and a numbered heading never are, whatever words they hold.

    Examples
    --------
    >>> is_furniture("字号:【大】【中】【小】 打印本页"), is_furniture("当前位置:首页>政务公开")
    (True, True)
    >>> is_furniture("群众从首页进入专栏,可以打印办事指南。"), is_furniture("3.推行扫码入企查看检查单")
    (False, False)
    """
    if len(folded) > 300:
        return False
    if is_page_number(folded) or _only_captions(folded) or _is_spam(folded) or _SPOKEN.fullmatch(folded):
        return True
    if is_breadcrumb(folded):
        return True
    if is_prose(folded) or leading_mark(folded):
        return False
    return any(pattern.fullmatch(folded) for pattern in (*_PATHS, *_LINES))


def is_breadcrumb(folded: str) -> bool:
    """Whether the line tells where on the site the page stands.

    Examples
    --------
    >>> is_breadcrumb("当前位置:首页>政务公开"), is_breadcrumb("位置:城区东部。")
    (True, False)
    """
    return not ends_sentence(folded) and _BREADCRUMB.match(folded) is not None


def is_page_number(folded: str) -> bool:
    """Whether the line is a page number: - 3 -, 第3页 共10页.

    Examples
    --------
    >>> is_page_number("- 3 -"), is_page_number("第3页 共10页"), is_page_number("2019年")
    (True, True, False)
    """
    return len(folded) < 30 and _PAGE_NUMBER.fullmatch(folded) is not None


def _only_captions(folded: str) -> bool:
    """Whether captions, buttons, counters, dates and credits are all that the line holds."""
    if ":" not in folded and not _FOREIGN.isdisjoint(folded):
        return False
    if not _WORD.search(folded) or _COLUMN.fullmatch(folded):
        return False
    rest = _CREDIT.sub("", DATE.sub("", folded))
    return not _SEPARATORS.sub("", _WORD.sub("", rest))


def _is_spam(folded: str) -> bool:
    return len(set(_SPAM.findall(folded))) > 1


def is_button(folded: str) -> bool:
    """Whether a piece of a line is a button, a counter, a date or a site's address, no word of its text.

    Examples
    --------
    >>> is_button("[打印]"), is_button("2026年1月25日"), is_button("点击:35"), is_button("栗河县司法局")
    (True, True, True, False)
    """
    return _only_captions(folded) or DATE.fullmatch(folded) is not None or not _HAN.search(folded)


def opens_links(folded: str) -> bool:
    """Whether a list of links to other pages begins here.

    Examples
    --------
    >>> opens_links("相关链接"), opens_links("相关文件已印发各单位执行。")
    (True, False)
    """
    return not is_prose(folded) and _LINKS.fullmatch(compact(folded)) is not None
