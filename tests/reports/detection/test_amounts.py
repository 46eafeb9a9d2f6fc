"""An amount of none behind a change is no finding of it, and one below a limit is not called found."""

from __future__ import annotations

import pytest

from tests.reports.detection.corpus import listed, said

# A text with "|" between its lines, and its findings as "BIOMARKER status".
COUNTED = [
    ("NRAS Q61K 0/2400 reads", "NRAS negative"),
    ("NRAS Q61K 310/2400 reads", "NRAS positive"),
    ("NRAS Q61K: 0 мутантных копий", "NRAS negative"),
    ("NRAS Q61K: 18 мутантных копий", "NRAS positive"),
    ("KRAS G12V: 0 copias", "KRAS negative"),
    ("KRAS G12V, AF: 0", "KRAS negative"),
    ("KRAS G12V, AF: 0.12", "KRAS positive"),
    ("PIK3CA H1047R depth 2100, variant reads 0", "PIK3CA negative"),
    ("PIK3CA H1047R depth 2100, variant reads 410", "PIK3CA positive"),
    ("KIT D816V ddPCR|Mutant copies: 0", "KIT negative"),
    ("KIT D816V ddPCR|Mutant copies: 12", "KIT positive"),
    ("KIT D816V 0 mutant copies", "KIT negative"),
    ("FLT3-ITD ratio 0.00", "FLT3 negative"),
    ("FLT3-ITD ratio 0.45", "FLT3 positive"),
    ("FLT3-ITD: no peak >330 bp", "FLT3 negative"),
    ("BRAF V600E (VE1): 0", "BRAF negative"),
    ("EGFR T790M, Ct >40", "EGFR negative"),
    ("EGFR T790M, Ct 24", "EGFR positive"),
    ("MPL W515L, Quant|Your Value: 0.00 %|Standard Range: 0.00 %", "MPL negative"),
    ("MPL W515L, Quant|Your Value: 22.00 %|Standard Range: 0.00 %", "MPL positive"),
    ("KRAS G12D, 0-2 mitoses", "KRAS positive"),
    ("EGFR exon 19 deletion, VAF 30 %, 0 of 12 nodes", "EGFR positive"),
    ("EGFR L858R; PD-L1 0 %", "EGFR positive, PD-L1 negative"),
    ("EGFR L858R, T790M 0 %", "EGFR equivocal"),
]
LIMITS = [
    ("IDH1 R132H: <LOD", "IDH1 negative"),
    ("IDH1 R132H: below LOD", "IDH1 negative"),
    ("IDH1 R132H por debajo del límite de detección", "IDH1 negative"),
    ("IDH1 R132H: unter der Nachweisgrenze", "IDH1 negative"),
    ("IDH1 R132H: ниже предела обнаружения", "IDH1 negative"),
    ("IDH1 R132H: 12 % (LOD 1 %)", "IDH1 positive"),
    ("IDH1 R132H: 5 % VAF (LOD <1 %)", "IDH1 positive"),
    ("IDH1 R132H <0.1 % (cut-off 0.1 %)", "IDH1 negative"),
    ("IDH1 R132H <1 %", "IDH1 equivocal"),
    ("IDH1 R132H: menos de 0,5 %", "IDH1 equivocal"),
    ("IDH1 R132H: 2 % (below the reporting limit of 5 %)", "IDH1 equivocal"),
    ("IDH1 R132H: 0.03 % (reference <0.1 %)", "IDH1 equivocal"),
    ("IDH1 R132H: 30 % (reference <0.1 %)", "IDH1 positive"),
    ("IDH1 R132H detected at <1 %", "IDH1 positive"),
    ("KRAS G12D 30 %; BRAF V600E below the cut-off", "KRAS positive, BRAF equivocal"),
]


@pytest.mark.parametrize(("text", "expected"), [*COUNTED, *LIMITS])
def test_a_change_is_found_where_an_amount_of_it_is_told(text: str, expected: str) -> None:
    assert list(dict.fromkeys(said(text))) == listed(expected)
