"""The keyword baseline: what an hour with the labelling guide gives, without any learning."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.common.training_set import TrainingSet, core_of
from fazhi_nlp.labels import OUTLINE
from fazhi_nlp.training.recipe import label_set_of

KEYWORDS = {
    "approval_reform": (
        "审批 许可 放管服 营商环境 权力清单 责任清单 负面清单 证明事项 告知承诺 一网通办 "
        "政务服务 证照分离 公平竞争 双随机 信用监管 最多跑一次 商事 市场准入"
    ),
    "decision_making": (
        "重大行政决策 决策程序 公众参与 专家论证 风险评估 集体讨论 法律顾问 公职律师 政府合同 合同审查"
    ),
    "enforcement": (
        "行政执法 综合执法 三项制度 执法公示 全过程记录 法制审核 裁量 行政处罚 专项整治 执法检查 "
        "执法人员 执法证 两法衔接 行刑衔接 涉企检查"
    ),
    "enforcement_oversight": ("执法监督 案卷评查 执法责任制 执法评议 监督意见书 趋利性执法 异地执法"),
    "supervision": (
        "人大 政协 审计 监察 建议提案 政务公开 信息公开 依申请公开 舆论监督 司法监督 问责 政务诚信 廉政 12345"
    ),
    "dispute_resolution": ("行政复议 行政应诉 出庭应诉 调解 仲裁 信访 矛盾纠纷 行政裁决 排查化解"),
    "rulemaking": ("立法 规章 规范性文件 备案 清理 地方性法规 文件制定"),
    "emergency": ("突发事件 应急 预案 演练 疫情 防控 舆情应对"),
    "legal_outreach": (
        "普法 法治宣传 法制宣传 法治文化 公共法律服务 法律援助 公证 村居法律顾问 宪法宣传 法律明白人"
    ),
    "leadership": (
        "第一责任人 述法 党的领导 领导小组 法治督察 示范创建 法治建设年度报告 组织领导 责任分工 考核"
    ),
    "capacity": ("学法 法治培训 旁听庭审 任前考法 法治队伍 法制机构 法律知识考试 依法行政能力 法治思维"),
    "digital": ("信息化 智慧 数据共享 大数据 数字政府 平台建设 互联网"),
    "functions": ("机构改革 社会治理 平安建设 公共服务 生态环境 教育 卫生 民生 社区矫正 网格"),
    "general": ("总体情况 现将 报告如下 存在的问题 不足 下一步 打算 总体上"),
}
"""The words of each outline label, drawn from the label's definition, not from any corpus."""

_WORDS = {label: words.split() for label, words in KEYWORDS.items()}


def by_keywords(train: TrainingSet, test: list[str]) -> NDArray[np.str_]:
    """The label whose words stand oftenest; of the training set only its label set is looked at."""
    answers = np.array([keyword_label(text) for text in test])
    return core_of(answers) if label_set_of(train.labels.tolist()).name == "core" else answers


def keyword_label(text: str) -> str:
    """The outline label whose words a text holds oftenest, ties to the first in the order of display.

    Examples
    --------
    >>> keyword_label("全年办结行政复议案件12件。"), keyword_label("特此报告。")
    ('dispute_resolution', 'general')
    """
    hits = {label: sum(map(text.count, _WORDS[label])) for label in OUTLINE.ids}
    best = max(OUTLINE.ids, key=hits.__getitem__)
    return best if hits[best] else "general"
