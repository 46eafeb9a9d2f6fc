"""Tables whose columns tell the result, and signs that stand by several names: each result is of its own name."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
TABS = [
    ("Marker\tPositive\tNegative|ER\tX\t|PR\t\tX|HER2\t\tX", "ER positive, PR negative, HER2 negative"),
    ("Marker\tPositive\tNegative|ER\t\tX|PR\tX\t|HER2\tX", "ER negative, PR positive, HER2 positive"),
    ("Marcador\tPositivo\tNegativo|RE\t\tX|RP\t\tX|HER2\tX\t", "ER negative, PR negative, HER2 positive"),
    ("Marqueur\tPositif\tNégatif|RE\tX\t|RP\t\tX|HER2\t\tX", "ER positive, PR negative, HER2 negative"),
    ("Marker\tpositiv\tnegativ|ER\tx\t|PR\t\tx", "ER positive, PR negative"),
    ("Маркер\tПоложительно\tОтрицательно|РЭ\t\tх|РП\tx\t", "ER negative, PR positive"),  # one mark of them Cyrillic
    ("Gene\tDetected\tNot Detected|EGFR\t\t✓|KRAS\t✓\t", "EGFR negative, KRAS positive"),
    ("Proteína\tConservada\tPerdida|MLH1\t\tX|PMS2\t\tX|MSH2\tX\t", "MLH1 lost, PMS2 lost, MSH2 intact"),
    ("EGFR\tALK\tROS1|Negative\tNegative\tPositive", "EGFR negative, ALK negative, ROS1 positive"),
    ("EGFR\tALK\tROS1|Positive\tNegative\tNegative", "EGFR positive, ALK negative, ROS1 negative"),
    ("RE\tRP\tHER2|Negativo\tPositivo\tNegativo", "ER negative, PR positive, HER2 negative"),
    ("KRAS\tNRAS\tBRAF|No mutado\tMutado\tNo mutado", "KRAS negative, NRAS positive, BRAF negative"),
    ("EGFR\tKRAS\tBRAF|Négatif\tPositif\tNégatif", "EGFR negative, KRAS positive, BRAF negative"),
    ("EGFR\tALK\tKRAS|не обнаружено\tне обнаружено\tобнаружено", "EGFR negative, ALK negative, KRAS positive"),
    ("MLH1\tPMS2\tMSH2|Conservado\tPerdido\tConservado", "MLH1 intact, PMS2 lost, MSH2 intact"),
    ("Marker\tPositive\tNegative|Receptors|ER\t\tX|Others|HER2\tX", "ER negative, HER2 positive"),
    # Tabs that were typed to bring words below each other.
    ("Marker\t\t\tResult|ER\t\t\tpositive|Progesterone receptor\tnegative", "ER positive, PR negative"),
    ("ER\t\t\tpositive|Progesterone receptor\tnegative", "ER positive, PR negative"),
]

SIGNS = [
    ("ER+PR+HER2-", "ER positive, PR positive, HER2 negative"),
    ("ER-PR-HER2+", "ER negative, PR negative, HER2 positive"),
    ("РЭ+РП-HER2-", "ER positive, PR negative, HER2 negative"),
    ("ER+PR-HER2+++", "ER positive, PR negative, HER2 positive"),
    ("ER-PR-HER2- breast carcinoma", "ER negative, PR negative, HER2 negative"),
    ("ER+PR-HER2- breast carcinoma, Ki-67 20%", "ER positive, PR negative, HER2 negative, Ki-67 value"),
    ("ER-PR-HER2-|Ki-67: 20%", "ER negative, PR negative, HER2 negative, Ki-67 value"),
    ("ER+HER2-negative", "ER positive, HER2 negative"),
    ("ER-/HER2+", "ER negative, HER2 positive"),
    ("ER-PR-positiv", "ER positive, PR positive"),
    ("MLH1-PMS2-MSH2+MSH6+", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("MLH1+PMS2+MSH2-MSH6-", "MLH1 intact, PMS2 intact, MSH2 lost, MSH6 lost"),
    ("EGFR-ALK-ROS1-PDL1+", "EGFR negative, ALK negative, ROS1 negative, PD-L1 positive"),
    ("EGFR+ALK-ROS1-", "EGFR positive, ALK negative, ROS1 negative"),
    ("EGFR(del19)+/ALK-/ROS1-", "EGFR positive, ALK negative, ROS1 negative"),
    ("RE:+ RP:+ HER2:-", "ER positive, PR positive, HER2 negative"),
    ("RE:-, RP:+, HER2:-", "ER negative, PR positive, HER2 negative"),
    ("RE: - RP: - HER2: +", "ER negative, PR negative, HER2 positive"),
    ("EGFR - ALK - ROS1 -", "EGFR negative, ALK negative, ROS1 negative"),
    ("EGFR - ALK - PD-L1 +", "EGFR negative, ALK negative, PD-L1 positive"),
    ("ALK - ROS1 +", "ALK negative, ROS1 positive"),
    ("ER - PR + HER2 -", "ER negative, PR positive, HER2 negative"),
    # A hyphen between the genes of a fusion, or in a word.
    ("NPM1-ALK+", "ALK positive"),
    ("KIF5B-RET -", "RET negative"),
    ("KRAS-NRAS-BRAF- und EGFR-Analyse", ""),
    ("HER2 - negative, ER - positive", "HER2 negative, ER positive"),
]

LISTS = [
    ("ER/PR/HER2 +/+/-", "ER positive, PR positive, HER2 negative"),
    ("ER/PR/HER2 -/-/+", "ER negative, PR negative, HER2 positive"),
    ("ER PR HER2 + + -", "ER positive, PR positive, HER2 negative"),
    ("РЭ/РП/HER2: +/-/-", "ER positive, PR negative, HER2 negative"),
    ("ER/PR/HER2: +/+/-, Ki-67 20%", "ER positive, PR positive, HER2 negative, Ki-67 value"),
    ("ER/PR (+/-), HER2 (-)", "ER positive, PR negative, HER2 negative"),
    ("ER/PR (-/+), HER2 (+)", "ER negative, PR positive, HER2 positive"),
    ("MLH1/PMS2/MSH2/MSH6 +/+/-/-", "MLH1 intact, PMS2 intact, MSH2 lost, MSH6 lost"),
    ("MLH1, PMS2, MSH2, MSH6: -, -, +, +", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("RE/RP/HER2: 90%/0%/1+", "ER positive, PR negative, HER2 negative"),
    ("RE, RP, HER2: 0%, 80%, 3+", "ER negative, PR positive, HER2 positive"),
    ("EGFR/KRAS/BRAF: WT/G12C/WT", "EGFR negative, KRAS positive, BRAF negative"),
    ("EGFR, KRAS, BRAF: L858R, WT, WT", "EGFR positive, KRAS negative, BRAF negative"),
    ("KRAS/NRAS/BRAF: mutant/wild/wild", "KRAS positive, NRAS negative, BRAF negative"),
    ("KRAS/NRAS/BRAF: дикий тип/дикий тип/мутация V600E", "KRAS negative, NRAS negative, BRAF positive"),
    ("KRAS, NRAS y BRAF: no mutado, no mutado y mutado", "KRAS negative, NRAS negative, BRAF positive"),
    ("KRAS y BRAF: no mutado y mutado, respectivamente", "KRAS negative, BRAF positive"),
    ("ER and PR were positive and negative, respectively", "ER positive, PR negative"),
    ("ER und PR waren negativ und positiv, respektive", "ER negative, PR positive"),
    ("IDH1 and IDH2: negative and R140Q", "IDH1 negative, IDH2 positive"),
    ("NPM1/FLT3-ITD: +/-", "NPM1 positive, FLT3 negative"),
    ("NPM1/FLT3-ITD: -/+", "NPM1 negative, FLT3 positive"),
    # One result that is said of all, or is unreadable, and the choices of a form.
    ("EGFR, ALK: negative, no amplification", "EGFR negative, ALK negative"),
    ("ER, PR: positive, strong", "ER positive, PR positive"),
    ("KRAS/NRAS/BRAF: mutant/obsent/wild type", "KRAS positive, BRAF negative"),
    ("FLT3 ITD/NPM1: NEGATIVE/POSITIVE", ""),
    ("KRAS/NRAS: wild/mutant", ""),
    ("ER/PR (+/-): -", ""),
    ("ER: +/-", ""),
    ("ER +/-", ""),
]

COLUMNS = [
    # Of medicines, trials and relatives.
    ("Gene\tVariant\tTargeted therapy|EGFR\tL858R\tOsimertinib|TP53\tR175H\tNone", "EGFR positive, TP53 positive"),
    ("Alteration\tTherapies with benefit\tTherapies with lack of benefit|KRAS G12V\tNone\tCetuximab", "KRAS positive"),
    ("Gene\tVariant\tActionable|KRAS\tG12D\tNo|EGFR\tL858R\tYes", "KRAS positive, EGFR positive"),
    ("Gen\tVariante\tTerapia|KRAS\tG12D\tNinguna|EGFR\tL858R\tOsimertinib", "KRAS positive, EGFR positive"),
    ("Gen\tMutation\tTherapie|KRAS\tG12D\tKeine", "KRAS positive"),
    ("Ген\tМутация\tТерапия|KRAS\tG12D\tнет", "KRAS positive"),
    ("Gene\tMutation\tComment|EGFR\tL858R\t-|TP53\tR175H\t-", "EGFR positive, TP53 positive"),
    ("Gene\tVariant\tStatus in mother|BRCA1\tc.68_69del\tAbsent", "BRCA1 positive"),
    ("Variant\tPreviously reported|EGFR L858R\tNo", "EGFR positive"),
    ("TP53 p.R175H (therapy: none)", "TP53 positive"),
    ("EGFR L858R\tSensitive: osimertinib\tResistant: none", "EGFR positive"),
    ("BRCA1 c.68_69del, not found in ClinVar", "BRCA1 positive"),
    # Of another kind of change.
    ("Gene\tSNV\tCNV\tFusion|KRAS\tG12D\tNone\tNone|MET\tNone\tAmplified\tNone", "KRAS positive, MET positive"),
    ("Gene\tSNV/Indel\tCNV\tFusion|EGFR\tL858R\t-\t-|ALK\t-\t-\t-", "EGFR positive, ALK negative"),
    ("Gene\tSNV\tCNV\tFusion|ROS1\t-\t-\tCD74-ROS1", "ROS1 positive"),
    ("Gene\tVariant\tFusion|EGFR\tL858R\tNegative|ALK\tNegative\tEML4-ALK", "EGFR positive, ALK positive"),
    ("Gen\tMutación\tFusión|EGFR\tL858R\tNegativo|ALK\tNegativo\tNegativo", "EGFR positive, ALK negative"),
    ("Gene\tProtein\tCopy number|EGFR\tL858R\tNormal", "EGFR positive"),
    ("Gene\tVariant\tClassification\tGermline|TP53\tR175H\tPathogenic\tNo", "TP53 positive"),
    ("Gene\tMutation\tFusion|MET\tNegative\tPositive|EGFR\tPositive\tNegative", "MET positive, EGFR positive"),
    ("Gene\tPathogenic variant\tVUS|BRCA1\tNo\tYes|BRCA2\tYes\tNo", "BRCA1 vus, BRCA2 positive"),
    # Of the change itself.
    ("Gene\tVariant\tResult|EGFR\tL858R\tNot detected", "EGFR negative"),
    ("Gene\tVariant\tDetected|EGFR\tL858R\tNo|KRAS\tG12C\tYes", "EGFR negative, KRAS positive"),
    ("Gene\tMutations tested\tAmplification|EGFR\tT790M\tNo", "EGFR negative"),
    ("Gene\tVariant\tFusion\tResult|EGFR\tL858R\t-\tNot detected", "EGFR negative"),
    ("Gene\tVariant\tMutation status|EGFR\tL858R\tNot detected", "EGFR negative"),
    ("Gene\tVariant\tComment|EGFR\tL858R\tNot detected", "EGFR negative"),
    ("Gene\tVariant\tAnything|EGFR\tL858R\tNot detected", "EGFR negative"),
    ("Biomarker\tMutation|EGFR L858R\tNot detected|BRAF V600E\tDetected", "EGFR negative, BRAF positive"),
    ("Test\tReference range\tResult|BRAF V600E\tNot detected\tDetected", "BRAF positive"),
    ("Antibody\tControl\tTumor|ER\t+\t-|PR\t+\t+", "ER negative, PR positive"),
    # A column for each specimen.
    ("Biomarker\tPrimary\tMetastasis|ER\tPositive\tNegative|HER2\tNegative\tNegative", "ER equivocal, HER2 negative"),
    ("Marker\tBiopsy\tSurgery|ER\t95%\t0%|PR\t60%\t60%", "ER equivocal, PR positive"),
    ("Маркер\tДо лечения\tПосле лечения|РЭ\t80%\t0%|РП\t0%\t0%", "ER equivocal, PR negative"),
    ("Marcador\tBiopsia\tCirugía|RE\tPositivo\tNegativo", "ER equivocal"),
    ("Ген\t2021\t2023|EGFR T790M\tне обнаружена\tобнаружена", "EGFR positive"),
    ("Marker\tBiopsy 2020\tBiopsy 2024|HER2\t3+\t0", "HER2 negative"),
]

EXONS = [
    ("EGFR|G719X: Negativo|Del 19: Positivo|T790M: Negativo", "EGFR negative, EGFR positive, EGFR negative"),
    ("EGFR|G719X: Negativo|Del 19: Negativo|T790M: Positivo", "EGFR negative, EGFR negative, EGFR positive"),
    ("EGFR: L858R (-), Del19 (+), T790M (-)", "EGFR negative, EGFR positive, EGFR negative"),
    ("EGFR: L858R: not detected; Del19: detected", "EGFR negative, EGFR positive"),
    (
        "Mutación\tResultado|Del 19\tPositivo|T790M\tNegativo|L858R\tNegativo",
        "EGFR positive, EGFR negative, EGFR negative",
    ),
    ("EGFR|Exon\tMutation\tResult|19\tDeletion\tPositive|21\tL858R\tNegative", "EGFR positive, EGFR negative"),
    ("EGFR|Exon\tMutation\tResult|19\tDeletion\tNegative|21\tL858R\tPositive", "EGFR negative, EGFR positive"),
    ("Gen\tExón\tResultado|EGFR\t19\tDetectada|EGFR\t21\tNo detectada", "EGFR positive, EGFR negative"),
    ("KRAS|Экзон\tРезультат|2\tобнаружена|3\tне обнаружена", "KRAS positive, KRAS negative"),
    ("EGFR|Exon 18: negative|Exon 19 deletions: present", "EGFR negative, EGFR positive"),
    ("EGFR exón 18: no mutado|EGFR exón 19: deleción E746_A750", "EGFR negative, EGFR positive"),
    ("EGFR Exon 18 : non muté|EGFR Exon 19 : délétion|EGFR Exon 20 : non muté", "EGFR negative, EGFR positive"),
    ("EGFR esone 19: delezione|EGFR esone 21: non mutato", "EGFR positive, EGFR negative"),
    ("EGFR exon 18: not mutated|EGFR exon 19: mutated", "EGFR negative, EGFR positive"),
    ("KRAS gene, exon 2: mutated|KRAS gene, exon 3: not mutated", "KRAS positive, KRAS negative"),
    ("KRAS exon 2: mutated|KRAS exon 2: not mutated", "KRAS equivocal"),
    ("KRAS: not mutated|KRAS exon 2: mutated", "KRAS equivocal"),
    ("KRAS exon 2: G12D; exon 3: wild type; exon 4: wild type", "KRAS positive, KRAS negative"),
    ("KRAS exon 2: wt; exon 3: Q61H; exon 4: wt", "KRAS negative, KRAS positive"),
    ("KRAS кодон 12: G12D, кодон 13: дикий тип", "KRAS positive, KRAS negative"),
    ("EGFR ex 18: wt, ex 19: del, ex 20: wt", "EGFR negative, EGFR positive"),
    ("EGFR: 18 экзон - отр., 19 экзон - делеция", "EGFR negative, EGFR positive"),
    ("EGFR exon 19 deletion (T790M negative)", "EGFR positive, EGFR negative"),
    ("EGFR exon 19 deletion (T790M) negative", "EGFR negative"),
    ("EGFR exon 19 deletion and exon 20 insertion not detected", "EGFR negative, EGFR negative"),
    ("KRAS G12D, exon 2: not detected", "KRAS negative"),
    ("EGFR exon 19 del|ALK negative", "EGFR positive, ALK negative"),
    ("EGFR: exón 19 del|gen no mutado", "EGFR negative"),
]

SEAMS = [
    ("EGFR: NegativeALK: NegativeROS1: Positive", "EGFR negative, ALK negative, ROS1 positive"),
    ("EGFR: PositiveALK: NegativeROS1: Negative", "EGFR positive, ALK negative, ROS1 negative"),
    ("ER: PositivePR: NegativeHER2: Negative", "ER positive, PR negative, HER2 negative"),
    ("MLH1: LostPMS2: LostMSH2: IntactMSH6: Intact", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("RE: positivoRP: negativo", "ER positive, PR negative"),
    ("EGFR: отрицательноALK: положительно", "EGFR negative, ALK positive"),
    ("HER2: негативныйER: позитивный", "HER2 negative, ER positive"),
    # The choices of a form.
    ("EGFR: detected / not detected", ""),
    ("EGFR: обнаружена/не обнаружена", ""),
    ("EGFR: no detectada / detectada", ""),
    ("EGFR: not detected", "EGFR negative"),
]


@pytest.mark.parametrize(("text", "expected"), TABS)
def test_tabs_keep_the_columns_of_a_table(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_a_sign_is_of_the_name_before_it(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_the_second_result_is_of_the_second_name(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


@pytest.mark.parametrize(("text", "expected"), COLUMNS)
def test_the_head_of_a_column_tells_what_its_cells_deny(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


@pytest.mark.parametrize(("text", "expected"), EXONS)
def test_each_exon_has_its_own_result(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


@pytest.mark.parametrize(("text", "expected"), SEAMS)
def test_a_result_ends_where_the_next_name_begins(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
