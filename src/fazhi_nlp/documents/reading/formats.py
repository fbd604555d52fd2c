"""Formats that are told apart by content: by what files begin with, and by what they hold.

A format that is read names its reader. The others are known in order to refuse them by name, with a word
on what to do.
"""

from typing import NamedTuple

from fazhi_nlp.errors import Text


class Format(NamedTuple):
    """A format.

    Attributes
    ----------
    name : Text
        What a file of it is.
    remedy : Text
        What to do with it, where it is not read.
    reader : str
        The module of `fazhi_nlp.documents.reading` that reads it, empty where none does.
    code : str
        The kind of failure (`fazhi_nlp.documents.failures`) where it is not read.
    """

    name: Text
    remedy: Text = Text("", "")
    reader: str = ""
    code: str = "unsupported"


def _savable(zh: str, en: str) -> Format:
    remedy = Text(
        "请用 Word 或 WPS 打开，另存为 .docx 或 .pdf", "open it in Word or WPS and save it as .docx or .pdf"
    )
    return Format(Text(zh, en), remedy)


def _packed(zh: str, en: str) -> Format:
    return Format(Text(zh, en), Text("请解压后读取其中的文件", "unpack it and read the files inside"))


def _picture(zh: str, en: str) -> Format:
    return Format(Text(zh, en), Text("请先做文字识别（OCR），存为纯文本", "turn it into text (OCR) first"))


def _printable(zh: str, en: str) -> Format:
    remedy = Text("请用相应的阅读器另存为 PDF（.pdf）", "save it as a PDF file (.pdf) in its own reader")
    return Format(Text(zh, en), remedy)


def _foreign(zh: str, en: str) -> Format:
    return Format(Text(zh, en), Text("请移走，并向报送单位索要报告", "leave it out and ask for the report"))


PDF = Format(Text("PDF 文件", "a PDF file"), reader="pdf")
LOCKED = Format(
    Text("加密的 Office 文档", "a password-protected Office document"),
    Text(
        "文件设有打开密码。请用 WPS 或 Word 取消密码后重新放入",
        "take the password off in WPS or Word and try again",
    ),
    code="encrypted",
)
SEALED = Format(
    Text("被文档加密软件加密的文件", "a file encrypted by document security software"),
    Text("请先在加密软件中解密，再重新放入", "have it decrypted by that software first"),
    code="encrypted",
)
LIKELY_SEALED = SEALED._replace(
    name=Text(
        "无法识别的数据，很可能被文档加密软件加密",
        "unreadable data, most likely encrypted by document security software",
    )
)
NOISE = _foreign("无法识别的二进制数据", "binary data of no known format")
DOCX = Format(Text("Word 文档（.docx）", "a Word document (.docx)"), reader="docx")
MHTML = Format(Text("单个文件网页（MHTML）", "a web archive (MHTML)"), reader="mhtml")
ARCHIVE = Format(Text("zip 压缩包", "a zip archive"), reader="archives")
WORD_XML = _savable("Word XML 文档", "a Word document in XML")
OLD_OFFICE = _savable("旧版 Office 文件", "an old Office file")
IMAGE = _picture("图片", "an image")
PROGRAM = Format(
    Text("程序文件，不是文档", "a program, not a document"),
    Text(
        "请勿打开；如果本应是报告，请报送单位重新发送",
        "do not open it; if it came in place of a report, ask for the report",
    ),
)
MEDIA = _foreign("音频或视频", "audio or video")
OFD = _printable("OFD 版式文件", "an OFD file")
WORKBOOK = _savable("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)")
PRESENTATION = _savable("演示文稿（.pptx）", "a presentation (.pptx)")

SIGNATURES = (
    (b"%PDF-", PDF),
    (rb"{\rtf", Format(Text("RTF 文档", "an RTF document"), reader="rtf")),
    (b"Rar!\x1a\x07", _packed("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", _packed("7z 压缩包", "a 7z archive")),
    (b"\x1f\x8b\x08", _packed("gzip 压缩包", "a gzip archive")),
    (b"BZh91AY&SY", _packed("bzip2 压缩包", "a bzip2 archive")),
    (b"\xfd7zXZ\0", _packed("xz 压缩包", "an xz archive")),
    (b"MSCF\0\0\0\0", _packed("CAB 压缩包", "a CAB archive")),
    (b"\x89PNG\r\n\x1a\n", _picture("PNG 图片", "a PNG image")),
    (b"\xff\xd8\xff", _picture("JPEG 图片", "a JPEG image")),
    (b"GIF87a", _picture("GIF 图片", "a GIF image")),
    (b"GIF89a", _picture("GIF 图片", "a GIF image")),
    (b"II*\0", _picture("TIFF 图片", "a TIFF image")),
    (b"MM\0*", _picture("TIFF 图片", "a TIFF image")),
    (b"8BPS\0", _picture("PSD 图片", "a PSD image")),
    (b"AT&TFORM", _picture("DjVu 文件", "a DjVu file")),
    (b"CAJ\0", _printable("CAJ 文件", "a CAJ file")),
    (b"KDH ", _printable("KDH 文件", "a KDH file")),
    (b"Foundr CEB", _printable("CEB 版式文件", "a CEB file")),
    (b"%!PS", _printable("PostScript 文件", "a PostScript file")),
    (b"ITSF\3\0", _printable("CHM 帮助文件", "a CHM file")),
    (b"\x7fELF", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (
        b"L\0\0\0\x01\x14\x02\0",
        _foreign("快捷方式（.lnk），不是文件本身", "a shortcut (.lnk), not the file itself"),
    ),
    (b"SQLite format 3\0", _foreign("数据库", "a database")),
    (b"\0\1\0\0Standard ", _foreign("数据库", "a database")),
    (b"ID3\3", MEDIA),
    (b"ID3\4", MEDIA),
    (b"OggS\0", MEDIA),
    (b"fLaC\0", MEDIA),
    (b"\x1aE\xdf\xa3", MEDIA),
    (b"FLV\1", MEDIA),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", MEDIA),
    (b"\x31\xbe\0\0", OLD_OFFICE),
    (b"\xffWPC", _savable("WordPerfect 文档", "a WordPerfect document")),
    (b"b\x14#e", SEALED),  # 亿赛通
    (b"%TSD-Header-###%", SEALED),  # 天锐绿盾
    (b"<## NASCA DRM FILE", SEALED),
)
"""What bytes begin with."""

SEALS = (
    *(b"E-SafeNet", b"ESAFENET", b"TSD-Header", b"IP-guard", b"Chinasec", b"CHINASEC"),
    *(b"DRMONE", b"SCDSA", b"NASCA DRM", b"MarkAny", b".pfile"),  # Fasoo, SoftCamp, NASCA, Microsoft
)
"""What stands near the beginning of binary files that document security software has encrypted."""

OFFICE_EXTENSIONS = (
    ".docx",
    ".doc",
    ".wps",
    ".rtf",
    ".pdf",
    ".xlsx",
    ".xls",
    ".pptx",
    ".ppt",
    ".ofd",
    ".zip",
)
"""Of files that are never evenly random: one that is has been encrypted."""

ZIP_MEMBERS = (
    ("word/document", DOCX),
    ("xl/workbook", WORKBOOK),
    ("xl/worksheets/sheet", WORKBOOK),
    ("ppt/presentation", PRESENTATION),
    ("ppt/slide", PRESENTATION),
    ("ofd.xml", OFD),
    ("doc_0/document", OFD),
    ("fixeddocseq.fdseq", _printable("XPS 文件", "an XPS file")),
    ("visio/document.xml", _savable("Visio 图（.vsdx）", "a Visio drawing (.vsdx)")),
    ("index/document.iwa", _savable("苹果 Pages、Numbers 文稿", "a document of Apple's iWork")),
    ("meta-inf/container.xml", _savable("电子书（.epub）", "an e-book (.epub)")),
    ("meta-inf/manifest.xml", _savable("OpenDocument 文档", "an OpenDocument file")),
    ("androidmanifest.xml", PROGRAM),
    ("meta-inf/manifest.mf", PROGRAM),
)
"""What a zip file is, by how the lowercase path of a member begins; any other is an archive of files."""

EXTENSIONS = {".pptx": PRESENTATION, ".xlsx": WORKBOOK, ".ofd": OFD}
"""What a zip file was that is too damaged to say so itself."""

OLE_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("\tDRMContent", SEALED),
    (
        "WordDocument",
        Format(Text("Word 或 WPS 文档（.doc、.wps）", "a Word or WPS document (.doc, .wps)"), reader="doc"),
    ),
    ("Workbook", _savable("Excel 或 WPS 表格（.xls、.et）", "an Excel or WPS workbook (.xls, .et)")),
    ("PowerPoint Document", _savable("演示文稿（.ppt、.dps）", "a presentation (.ppt, .dps)")),
    ("VisioDocument", _savable("Visio 图（.vsd）", "a Visio drawing (.vsd)")),
    ("__substg1.0_", _packed("Outlook 邮件（.msg）", "an Outlook message (.msg)")),
    ("HwpSummaryInformation", _savable("韩文 HWP 文档", "a Hangul document (.hwp)")),
    ("Book", _savable("旧版 Excel 表格（.xls）", "an old Excel workbook (.xls)")),
)
"""What an OLE file holds, by the name of a stream."""
