"""Wordings of a denial: how far it reaches, what it answers, and sentences that tell no result."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
PARALLEL = [
    ("Tumor cells are negative for HER2 and positive for ER.", "HER2 negative, ER positive"),
    ("Tumor cells are positive for HER2 and negative for ER.", "HER2 positive, ER negative"),
    ("Tumor cells are negative for ER and PR and positive for HER2", "ER negative, PR negative, HER2 positive"),
    ("Negative for BRAF V600E and positive for NRAS Q61R mutation.", "BRAF negative, NRAS positive"),
    ("Negative for BRAF V600E and NRAS Q61R mutations.", "BRAF negative, NRAS negative"),
    ("Immunohistochemistry was negative for HER2 and focally positive for PR", "HER2 negative, PR positive"),
    ("No staining for ER and strong staining for PR", "ER negative, PR positive"),
    ("No staining for ER and PR", "ER negative, PR negative"),
    ("Lacks ER expression and shows HER2 overexpression", "ER negative, HER2 positive"),
    ("Lacks ER expression and HER2 overexpression", "ER negative, HER2 negative"),
    ("Absence of ER, presence of PR", "ER negative, PR positive"),
    ("Absence of ER and PR", "ER negative, PR negative"),
    ("No expression of ER, weak expression of PR", "ER negative, PR positive"),
    ("Without EGFR mutation, with KRAS mutation", "EGFR negative, KRAS positive"),
    ("Without EGFR mutation or KRAS mutation", "EGFR negative, KRAS negative"),
    ("Sin mutación en EGFR, con mutación en KRAS", "EGFR negative, KRAS positive"),
    ("Ohne EGFR-Mutation, mit KRAS-Mutation", "EGFR negative, KRAS positive"),
    ("No evidence of HER2 amplification and presence of EGFR mutation", "HER2 negative, EGFR positive"),
    ("No MSI and high TMB", "MSI negative, TMB positive"),
    ("Loss of MLH1 and PMS2 and retention of MSH2 and MSH6", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("Loss of MLH1 and PMS2, retention of MSH2 and MSH6", "MLH1 lost, PMS2 lost, MSH2 intact, MSH6 intact"),
    ("Опухоль негативна по ER и позитивна по HER2", "ER negative, HER2 positive"),
    ("Опухоль негативна по ER и HER2", "ER negative, HER2 negative"),
    ("Не обнаружена мутация EGFR и обнаружена транслокация ALK", "EGFR negative, ALK positive"),
    ("Negativ für ER und positiv für HER2", "ER negative, HER2 positive"),
    ("négatif pour ER et positif pour HER2", "ER negative, HER2 positive"),
    ("No pathogenic and likely pathogenic variants in BRCA1 and BRCA2", "BRCA1 negative, BRCA2 negative"),
]


@pytest.mark.parametrize(("text", "expected"), PARALLEL)
def test_a_denial_ends_where_a_statement_of_the_same_form_begins(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


ANSWERED = [
    ("MLH1 loss: No", "MLH1 intact"),
    ("MLH1 loss: Yes", "MLH1 lost"),
    ("Loss of MLH1: No", "MLH1 intact"),
    ("Loss of MSH6 expression: not identified", "MSH6 intact"),
    ("Loss of MSH6 expression: identified", "MSH6 lost"),
    ("MLH1: no loss", "MLH1 intact"),
    ("Loss of expression: MSH6 negative", "MSH6 lost"),
    (
        "MLH1 Loss: No|PMS2 Loss: No|MSH2 Loss: Yes|MSH6 Loss: Yes",
        "MLH1 intact, PMS2 intact, MSH2 lost, MSH6 lost",
    ),
    ("Loss of PTEN: No", "PTEN intact"),
    ("ATRX loss: No; IDH1: negative", "ATRX intact, IDH1 negative"),
    ("Потеря MLH1: нет|Потеря MSH2: да", "MLH1 intact, MSH2 lost"),
    ("Pérdida de expresión nuclear (MLH1: no; PMS2: no)", "MLH1 intact, PMS2 intact"),
    ("Pérdida de expresión nuclear (MLH1: sí; PMS2: no)", "MLH1 lost, PMS2 intact"),
    ("Expresión nuclear: MLH1 sí, MSH2 no", "MLH1 intact, MSH2 lost"),
    ("Loss of expression:|MLH1: no|PMS2: no|MSH2: yes", "MLH1 intact, PMS2 intact, MSH2 lost"),
    ("Expressionsverlust:|MLH1: nein|MSH2: ja", "MLH1 intact, MSH2 lost"),
    ("Perte d'expression :|MLH1 : non|PMS2 : oui", "MLH1 intact, PMS2 lost"),
    ("Proteína\tPérdida de expresión|MSH6\tSí", ""),
    ("MMR deficiency: No", "MMR negative"),
    ("MMR deficiency: Yes", "MMR positive"),
    ("MMR deficiency not detected", "MMR negative"),
    ("MMR deficiency detected", "MMR positive"),
    ("Дефицит MMR не выявлен", "MMR negative"),
    ("Дефицит MMR выявлен", "MMR positive"),
    ("dMMR: no", "MMR negative"),
    ("pMMR: yes", "MMR negative"),
    ("dMMR/MSI-H not detected", "MMR negative, MSI negative"),
    ("dMMR/MSI-H detected", "MMR positive, MSI positive"),
    ("dMMR/MSI-H: нет", "MMR negative, MSI negative"),
    ("Déficit MMR (dMMR): no", "MMR negative"),
    ("Mismatch-Reparatur-Defizienz (dMMR): nein", "MMR negative"),
    ("Inestabilidad microsatelital alta (MSI-H): negativo", "MSI negative"),
    ("Inestabilidad microsatelital alta (MSI-H): positivo", "MSI positive"),
    ("Instabilité microsatellitaire (MSI-H) : non", "MSI negative"),
    ("Not MSI-H", "MSI negative"),
    ("TMB-H: not detected", "TMB negative"),
    ("HRD deficiency: no", "HRD negative"),
    ("High-risk HPV: negative", "HPV negative"),
    ("EGFR mutation detected? No", "EGFR negative"),
    ("EGFR mutation detected? Yes", "EGFR positive"),
    ("EGFR mutation?|No", "EGFR negative"),
    ("BRAF V600E present? No", "BRAF negative"),
    ("BRCA1 mutation identified (Y/N): N", "BRCA1 negative"),
    ("BRCA1 mutation identified (Y/N): Y", "BRCA1 positive"),
    ("EGFR L858R: N|EGFR exon 19 deletion: Y", "EGFR negative, EGFR positive"),
    ("KRAS yes, BRAF no", "KRAS positive, BRAF negative"),
    ("KRAS mutation - yes, BRAF mutation - no", "KRAS positive, BRAF negative"),
    ("ALK no ROS1 no EGFR yes", "ALK negative, ROS1 negative, EGFR positive"),
    ("ALK: No|ROS1: No|EGFR: Sí", "ALK negative, ROS1 negative, EGFR positive"),
    ("KRAS: nein|BRAF: ja", "KRAS negative, BRAF positive"),
    ("Mutado:|KRAS: Sí|NRAS: No", "KRAS positive, NRAS negative"),
    ("EGFR testing: yes", ""),
    ("Sobreexpresión HER2: NO|Expresión RE: SI|Expresión RP: NO", "HER2 negative, ER positive, PR negative"),
    ("Mutaciones detectadas: ninguna (EGFR, KRAS)", "EGFR negative, KRAS negative"),
    ("Mutaciones detectadas: EGFR, KRAS", "EGFR positive, KRAS positive"),
    ("Mutaciones detectadas: 0 (EGFR, KRAS)", "EGFR negative, KRAS negative"),
    ("Nachgewiesene Mutationen: keine (EGFR, KRAS)", "EGFR negative, KRAS negative"),
    ("Fusiones detectadas: ninguna (ALK, ROS1)", "ALK negative, ROS1 negative"),
]


@pytest.mark.parametrize(("text", "expected"), ANSWERED)
def test_a_question_says_what_its_answer_says(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


WORDS = [
    ("EGFR: Not-mutated", "EGFR negative"),
    ("EGFR: mutated", "EGFR positive"),
    ("ALK non-rearranged", "ALK negative"),
    ("HER2 non-overexpressed", "HER2 negative"),
    ("Non-immunoreactive for ALK", "ALK negative"),
    ("MSI non-high", "MSI negative"),
    ("HRD non-deficient", "HRD negative"),
    ("p53 non-aberrant", "TP53 negative"),
    ("EGFR L858R: Not-detected", "EGFR negative"),
    ("Non-small cell carcinoma, KRAS mutated", "KRAS positive"),
    ("BRAF non-V600E mutation", "BRAF positive"),
    ("dMMR excluded", "MMR negative"),
    ("MSI-H исключена", "MSI negative"),
    ("MSI-H cannot be excluded", "MSI equivocal"),
    ("BRAF V600E excluded", "BRAF negative"),
    ("BRAF V600E cannot be excluded", "BRAF equivocal"),
    ("ALK rearrangement ruled out", "ALK negative"),
    ("ALK rearrangement has not been ruled out", "ALK equivocal"),
    ("ALK rearrangement should be ruled out", ""),
    ("EGFR was excluded from analysis", ""),
    ("Réarrangement ALK exclu", "ALK negative"),
    ("There is no doubt that EGFR is mutated", "EGFR positive"),
    ("There is no mutation of EGFR", "EGFR negative"),
    ("EGFR mutation without doubt present", "EGFR positive"),
    ("Sin duda hay mutación de EGFR: L858R", "EGFR positive"),
    ("No data on EGFR", ""),
    ("No hay datos sobre EGFR", ""),
    ("Keine Angaben zu HER2", ""),
    ("EGFR wt, KRAS mt, BRAF wt", "EGFR negative, KRAS positive, BRAF negative"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_denials_joined_by_a_hyphen_exclusions_and_doubts_denied(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


USUAL = [
    ("BRCA1\t5382insC\tN/N|BRCA2\t6174delT\tN/N", "BRCA1 negative, BRCA2 negative"),
    ("BRCA1 5382insC: N/del", "BRCA1 positive"),
    ("BRCA1 5382insC: генотип N/N (норма)", "BRCA1 negative"),
    ("BRCA1\t5382insC\tнорма", "BRCA1 negative"),
    ("BRCA1\t5382insC\tгетерозигота", "BRCA1 positive"),
    ("BRCA1\t5382insC\tн/о", "BRCA1 negative"),
    ("JAK2 V617F – N/N", "JAK2 negative"),
    ("JAK2 V617F – 12 %", "JAK2 positive"),
    ("BRCA1 c.5266dup: 0/0", "BRCA1 negative"),
    ("BRCA1 c.5266dup hom ref", "BRCA1 negative"),
    ("BRCA1 c.5266dup non-carrier", "BRCA1 negative"),
    ("BRCA1 c.5266dup carrier", "BRCA1 positive"),
    ("TP53 p.P72R polymorphism", "TP53 negative"),
    ("TP53 p.R175H", "TP53 positive"),
    ("BRCA2 p.N372H (polimorfismo)", "BRCA2 negative"),
    ("BRCA1 p.P871L, частый полиморфизм", "BRCA1 negative"),
]


@pytest.mark.parametrize(("text", "expected"), USUAL)
def test_the_usual_form_of_a_gene_is_no_variant(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


NOT_OF_THIS_PATIENT = [
    ("If JAK2 V617F is negative, reflex to exon 12.", ""),
    ("JAK2 V617F is negative, reflex to exon 12.", "JAK2 negative"),
    ("When EGFR T790M is negative in plasma, tissue biopsy is advised.", ""),
    ("EGFR: L858R detected. If EGFR T790M is detected at progression, osimertinib.", "EGFR positive"),
    ("Osimertinib si EGFR mutado", ""),
    ("Osimertinib, EGFR mutado", "EGFR positive"),
    ("Candidata a trastuzumab si HER2 positivo.", ""),
    ("Si RE negativo y HER2 negativo: quimioterapia", ""),
    ("si sale negativo el EGFR me dan quimio", ""),
    ("De ser HER2 positivo, trastuzumab.", ""),
    ("Trastuzumab, falls HER2 positiv", ""),
    ("Cetuximab se RAS wild-type", ""),
    ("Trastuzumab si HER2 positif", ""),
    ("При HER2 3+ назначают трастузумаб", ""),
    ("При исследовании EGFR выявлена мутация L858R", "EGFR positive"),
    ("PIK3CA sí (H1047R)", "PIK3CA positive"),
    ("HER2 2+; FISH performed if HER2 equivocal: HER2 amplified", "HER2 positive"),
    ("Olaparib is indicated in germline BRCA mutated HER2 negative breast cancer.", ""),
    ("Tratamiento indicado en EGFR mutado", ""),
    ("Осимертиниб показан при EGFR T790M", ""),
    ("Criterio de inclusión: EGFR mutado, ALK negativo", ""),
    ("Inclusion criteria: EGFR L858R", ""),
    ("Estudio en pacientes RE positivo, HER2 negativo", ""),
    ("Loss of MLH1 is often due to promoter methylation.", ""),
    ("Loss of MLH1 was seen, which is often sporadic.", "MLH1 lost"),
    ("La pérdida de expresión de MLH1 suele asociarse a metilación del promotor.", ""),
    ("Der Verlust von MLH1 ist häufig durch eine Promotormethylierung bedingt.", ""),
    ("Потеря MLH1 часто обусловлена метилированием промотора", ""),
    ("A negative EGFR result in plasma does not exclude a mutation.", ""),
    ("EGFR negative in plasma; this does not exclude a mutation.", "EGFR negative"),
    ("A positive BRCA1 result means an increased risk of breast cancer.", ""),
    ("Absence of a BRAF mutation supports Lynch syndrome.", ""),
    ("Absence of BRAF mutation.", "BRAF negative"),
    ("Women with a BRCA1 pathogenic variant have a lifetime risk of 60-72%.", ""),
    ("Woman with a BRCA1 pathogenic variant", "BRCA1 positive"),
    ("False negative results may occur for EGFR exon 20 insertions.", ""),
    ("JAK2 V617F is present in >95% of PV.", ""),
]


@pytest.mark.parametrize(("text", "expected"), NOT_OF_THIS_PATIENT)
def test_conditions_indications_and_truths_tell_no_result(text: str, expected: str) -> None:
    assert said(text) == listed(expected)


EXCEPTED = [
    ("No EGFR mutation except L858R", "EGFR positive"),
    ("No EGFR mutation, L858R not detected", "EGFR negative"),
    ("EGFR: No mutation other than L858R was detected", "EGFR positive"),
    ("No KRAS mutations other than G12D were found.", "KRAS positive"),
    ("No KRAS mutations were found.", "KRAS negative"),
    ("No mutation in EGFR except for exon 20 insertion.", "EGFR positive"),
    ("No se detectan mutaciones en EGFR, excepto p.L858R en el exón 21.", "EGFR positive"),
    ("No se detectan mutaciones en KRAS distintas de G12D.", "KRAS positive"),
    ("Aucune mutation EGFR, sauf p.L858R (exon 21).", "EGFR positive"),
    ("Keine Mutationen in EGFR außer p.L858R (Exon 21).", "EGFR positive"),
    ("Nessuna mutazione di EGFR eccetto p.L858R.", "EGFR positive"),
    ("Мутаций в гене EGFR не найдено, кроме L858R", "EGFR positive"),
    ("Мутаций в гене EGFR не найдено", "EGFR negative"),
    ("Não foram detetadas mutações nos genes KRAS e NRAS, exceto KRAS G12V.", "NRAS negative, KRAS positive"),
]
UNDONE = [
    ("No se ha realizado ALK ni ROS1.", "ALK insufficient, ROS1 insufficient"),
    ("No se ha detectado mutación en EGFR ni en KRAS.", "EGFR negative, KRAS negative"),
    ("Não foi realizado ALK nem ROS1", "ALK insufficient, ROS1 insufficient"),
    ("Ni ALK ni ROS1 n'ont été testés", "ALK insufficient, ROS1 insufficient"),
    ("Weder ALK noch ROS1 wurden untersucht", "ALK insufficient, ROS1 insufficient"),
    ("Weder ALK noch ROS1 sind mutiert", "ALK negative, ROS1 negative"),
    ("Neither ALK nor ROS1 was tested", "ALK insufficient, ROS1 insufficient"),
    ("Neither ALK nor ROS1 was rearranged", "ALK negative, ROS1 negative"),
    ("Neither EGFR nor KRAS was found mutated", "EGFR negative, KRAS negative"),
]
UNIMPAIRED = [
    ("Экспрессия MLH1 и PMS2 не нарушена", "MLH1 intact, PMS2 intact"),
    ("Экспрессия MLH1 и PMS2 утрачена", "MLH1 lost, PMS2 lost"),
    ("Экспрессия MSH2 без нарушений", "MSH2 intact"),
    ("Экспрессия PTEN не нарушена", "PTEN intact"),
    ("Структура гена KRAS не нарушена", "KRAS negative"),
    ("Expresión de MLH1 no alterada", "MLH1 intact"),
    ("Expression of ATRX is unaltered", "ATRX intact"),
    ("p53 expression unaltered", "TP53 negative"),
    ("Экспрессия ER не нарушена", "ER equivocal"),
]


@pytest.mark.parametrize(("text", "expected"), [*EXCEPTED, *UNDONE, *UNIMPAIRED])
def test_what_a_denial_excepts_and_what_it_denies(text: str, expected: str) -> None:
    assert said(text) == listed(expected)
