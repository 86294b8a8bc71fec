import pytest

from ontology.terms import KL


@pytest.mark.parametrize(
    ("language", "text", "members"),
    [
        ("nb", "Tind AS er medlem av Blå Kyst.", {("Tind AS", "Blå Kyst")}),
        ("nb", "Tind AS er med i klyngen.", {("Tind AS", "Fjordklyngen")}),
        ("nn", "Tind AS vart med i klynga.", {("Tind AS", "Fjordklyngen")}),
        ("en", "Tind AS is a member of NCE Blå Kyst.", {("Tind AS", "NCE Blå Kyst")}),
        ("en", "Tind AS joined the cluster in 2019.", {("Tind AS", "Fjordklyngen")}),
        (
            "nb",
            "Medlemmene er Tind AS, Havlab og Sogndal kommune.",
            {
                ("Tind AS", "Fjordklyngen"),
                ("Havlab", "Fjordklyngen"),
                ("Sogndal kommune", "Fjordklyngen"),
            },
        ),
        (
            "en",
            "We welcomed two new members: Tind AS and Havlab AS.",
            {("Tind AS", "Fjordklyngen"), ("Havlab AS", "Fjordklyngen")},
        ),
        ("da", "Tind A/S er medlem af Blå Kyst Cluster.", {("Tind A/S", "Blå Kyst Cluster")}),
        ("nb", "Tind AS er ikke medlem av Blå Kyst.", set()),
        ("nb", "Dersom Tind AS er med i klyngen, blir det bra.", set()),
    ],
)
def test_memberships(tell, language, text, members):
    assert tell(text, language=language).pairs(KL.memberOf) == members


def test_a_membership_keeps_role_and_date(tell):
    told = tell("Tind AS er kjernemedlem i Blå Kyst siden 2019.")
    assert told.pairs(KL.role) == {(told.said(KL.role)[0][0], "core-member")}
    assert [said for _, said, _ in told.said(KL.validFrom)] == ["2019"]
    assert [said for _, said, _ in told.said(KL.member)] == ["Tind AS"]


def test_members_in_a_list(tell):
    told = tell("# Medlemmer", "- Tindvik, Florø: sensorer", "- Havlab AS")
    assert told.pairs(KL.memberOf) == {("Tindvik", "Fjordklyngen"), ("Havlab AS", "Fjordklyngen")}


@pytest.mark.parametrize(
    ("language", "text", "pairs"),
    [
        (
            "nb",
            "Vi samarbeider med SINTEF Ocean og NTNU.",
            {("Fjordklyngen", "SINTEF Ocean"), ("Fjordklyngen", "NTNU")},
        ),
        ("nb", "Tind AS utvikler sensorer sammen med Havlab AS.", {("Tind AS", "Havlab AS")}),
        ("nn", "Tind AS har eit nært samarbeid med Havlab AS.", {("Tind AS", "Havlab AS")}),
        ("nb", "I fjor inngikk Tind AS en stor avtale med Havlab AS.", {("Tind AS", "Havlab AS")}),
        ("nb", "Et samarbeid mellom Tind AS og Havlab AS gir fart.", {("Tind AS", "Havlab AS")}),
        ("en", "Tind AS works with Havlab AS.", {("Tind AS", "Havlab AS")}),
        ("da", "Tind A/S samarbejder med Havlab ApS.", {("Tind A/S", "Havlab ApS")}),
        ("nb", "Tind AS samarbeider ikke med Havlab AS.", set()),
        ("nb", "Hvis Tind AS samarbeider med Havlab AS, går det.", set()),
        ("nb", "Tind AS og Havlab AS er to bedrifter.", set()),
    ],
)
def test_collaborations(tell, language, text, pairs):
    assert tell(text, language=language).pairs(KL.collaboratesWith) == pairs


@pytest.mark.parametrize(
    ("language", "text", "lead", "others"),
    [
        (
            "nb",
            "Prosjektet «Grønn kai», ledet av Havlab AS, går med Tind AS og Kyst AS.",
            "Havlab AS",
            {"Tind AS", "Kyst AS"},
        ),
        (
            "nb",
            "I prosjektet Kaikraft, ledet av Havlab AS, deltar Tind AS og Kyst AS.",
            "Havlab AS",
            {"Tind AS", "Kyst AS"},
        ),
        ("nn", "Prosjektet «Grøn kai» blir leia av Havlab AS.", "Havlab AS", set()),
        (
            "en",
            "The project OceanSense is led by Havlab AS with Tind AS as partner.",
            "Havlab AS",
            {"Tind AS"},
        ),
        ("en", "Havlab AS leads the project OceanSense.", "Havlab AS", set()),
        ("en", "Tind AS takes part in the project OceanSense.", None, {"Tind AS"}),
        (
            "da",
            "Projektet SmartFjord ledes af Havlab A/S med Tind ApS.",
            "Havlab A/S",
            {"Tind ApS"},
        ),
    ],
)
def test_projects(tell, language, text, lead, others):
    told = tell(text, language=language, issuer=None)
    assert {who for who, _ in told.pairs(KL.leads)} == ({lead} if lead else set())
    assert {who for who, _ in told.pairs(KL.participatesIn)} - {lead} == others
    assert "Project" in told.names.values()


@pytest.mark.parametrize(
    ("language", "text", "ties"),
    [
        ("nb", "Tind AS har kunder i Tyskland.", {("Tind AS", "DE")}),
        ("nb", "Vi har et samarbeid med to tyske verft.", {("Fjordklyngen", "DE")}),
        ("en", "Tind AS exports sensors to Germany.", {("Tind AS", "DE")}),
        ("en", "Tind AS has customers in Norway.", set()),
        ("nb", "Målet er å øke eksporten til Tyskland.", set()),
        ("nb", "Tyskland er et stort land.", set()),
        ("en", "We seek partners from Germany.", set()),
    ],
)
def test_ties_abroad(tell, language, text, ties):
    assert tell(text, language=language).pairs(KL.tiedTo) == ties


@pytest.mark.parametrize(
    ("language", "text", "served"),
    [
        ("nb", "Målet er å øke eksporten med en tredel.", {"international"}),
        (
            "nb",
            "Vi skal styrke samarbeidet mellom bedrifter og forskning.",
            {"interaction", "innovation"},
        ),
        ("nn", "Målet vårt er fleire gründerar og nye verksemder.", {"entrepreneurship"}),
        ("en", "Our goal is to recruit more skilled welders by 2027.", {"expertise"}),
        ("en", "The cluster aims to become more visible abroad.", {"visibility", "international"}),
        ("da", "Formålet er at styrke innovationen i virksomhederne.", {"innovation"}),
    ],
)
def test_goals(tell, language, text, served):
    goals = tell(text, language=language).nodes(KL.pursues)["Fjordklyngen"]
    assert len(goals) == 1
    assert goals[0]["description"] == [text]
    assert set(goals[0]["serves"]) == served


def test_several_projects_in_a_sentence(tell):
    told = tell(
        "To prosjekter: «Skrot», som ledes av Tind AS og har Havlab AS som partner; "
        "«Lading», der Kyst AS er prosjekteier."
    )
    assert told.pairs(KL.leads) == {("Tind AS", "Skrot"), ("Kyst AS", "Lading")}
    assert ("Havlab AS", "Skrot") in told.pairs(KL.participatesIn)


def test_the_project_last_named_is_the_project(tell):
    told = tell("Prosjektet «Grønn kai» startet i fjor. Havlab AS deltar i prosjektet.")
    assert told.pairs(KL.participatesIn) == {("Havlab AS", "Grønn kai")}


def test_goals_in_a_list(tell):
    told = tell("# Delmål", "- Flere lærlinger i sveising hvert år")
    assert told.nodes(KL.pursues)["Fjordklyngen"][0]["concerns"] == ["welding"]


def test_the_document_is_about_its_cluster(tell):
    told = tell("# NCE Blå Kyst i 2024", "Vi vokser.", issuer="Kystutvikling AS")
    assert [said for _, said, _ in told.said(KL.about)] == ["NCE Blå Kyst"]


def test_what_only_stands_later_in_the_sentence_is_no_partner(tell):
    told = tell("Tind AS samarbeider med Havlab AS om aktiviteter i Fjordsensor AS.")
    assert told.pairs(KL.collaboratesWith) == {("Tind AS", "Havlab AS")}


def test_who_others_work_with_is_no_tie_of_the_teller(tell):
    told = tell("Vi øker andelen bedrifter som samarbeider med Havlab AS.")
    assert not told.said(KL.collaboratesWith)


@pytest.mark.parametrize(
    ("language", "text", "pairs"),
    [
        ("nb", "Havlab AS leverer sensorer til oss.", {("Tind AS", "Havlab AS")}),
        ("nb", "Havlab AS har kjøpt to vinsjer av oss.", {("Tind AS", "Havlab AS")}),
        ("nb", "Havlab AS, som tester kabler for oss, er i Bergen.", {("Tind AS", "Havlab AS")}),
        ("nb", "Havlab AS eier 30 prosent av oss.", {("Tind AS", "Havlab AS")}),
        ("nb", "Havlab AS bruker vinsjene våre om bord.", {("Tind AS", "Havlab AS")}),
        ("nn", "Korta blir lodda av Havlab AS.", {("Tind AS", "Havlab AS")}),
        (
            "nn",
            "Havlab AS sel utstyret vidare for oss, og testar kablar hjå oss.",
            {("Tind AS", "Havlab AS")},
        ),
        ("en", "Havlab AS has bought two winches from us.", {("Tind AS", "Havlab AS")}),
        ("en", "Havlab AS sends us its worn drums.", {("Tind AS", "Havlab AS")}),
        ("da", "Havlab A/S leverer kabler til os.", {("Tind AS", "Havlab A/S")}),
        ("nb", "Havlab AS leverer ikke til oss.", set()),
        ("nb", "Havlab AS er viktig for oss.", set()),
        ("nb", "Vi ønsker at Havlab AS skal levere til oss.", set()),
        ("nn", "Havlab AS leverer til Noreg.", set()),
        ("en", "If Havlab AS buys from us, we will grow.", set()),
    ],
)
def test_who_deals_with_the_speaker(tell, language, text, pairs):
    told = tell(text, language=language, issuer="Tind AS")
    assert told.pairs(KL.collaboratesWith) == pairs


@pytest.mark.parametrize(
    ("language", "text", "pairs"),
    [
        (
            "nb",
            "Tind AS, Havlab AS og Berg AS tegnet en avtale i mai.",
            {("Tind AS", "Havlab AS"), ("Tind AS", "Berg AS")},
        ),
        ("nb", "Berg AS gikk inn med fire millioner i Tind AS.", {("Berg AS", "Tind AS")}),
        ("en", "The study brought NTNU and Havlab AS much attention.", set()),
        ("en", "The event brought together Tind AS and Havlab AS.", {("Tind AS", "Havlab AS")}),
        ("en", "The cluster brought together Tind AS and Havlab AS.", set()),
    ],
)
def test_agreements_and_who_was_brought_together(tell, language, text, pairs):
    assert tell(text, language=language).pairs(KL.collaboratesWith) == pairs


@pytest.mark.parametrize(
    ("language", "text", "member"),
    [
        ("nb", "Tind AS, medlem i Blå Kyst, bygger båter.", {("Tind AS", "Blå Kyst")}),
        ("nb", "Tind AS deltar som observatør i klyngen.", {("Tind AS", "Fjordklyngen")}),
        ("nb", "Tind AS deltar fordi fisken dør.", {("Tind AS", "Fjordklyngen")}),
        ("nn", "Tind AS sit i styret i klynga.", {("Tind AS", "Fjordklyngen")}),
        (
            "en",
            "Tind Marine AS is based in Florø and part of Blå Kyst Cluster.",
            {("Tind Marine AS", "Blå Kyst Cluster")},
        ),
        ("nb", "Tind AS sitter i styret i Havlab AS.", set()),
        ("nb", "Tind AS deltar ikke fordi fisken dør.", set()),
        ("nb", "Tind AS hører til de største i landet.", set()),
        ("nn", "Tind AS er eit eldre føretak og del av Havlab AS.", set()),
    ],
)
def test_further_ways_to_be_a_member(tell, language, text, member):
    assert tell(text, language=language).pairs(KL.memberOf) == member


@pytest.mark.parametrize(
    ("heading", "role"),
    [("Kjernen", "core-member"), ("Observatører", "observer"), ("Partnarane i klynga", "partner")],
)
def test_a_paragraph_below_a_heading_of_members_is_about_one(tell, heading, role):
    told = tell(f"# {heading}", "Tind AS og Havlab AS lager vinsjer.", "Det hjelper oss alle.")
    assert {member for member, _ in told.pairs(KL.memberOf)} == {"Tind AS", "Havlab AS"}
    assert {said for _, said, _ in told.said(KL.role)} == {role}


def test_a_contract_of_several_is_told_with_the_speaker(tell):
    told = tell("Berg AS, Tind AS og Havlab AS tegnet en avtale.", issuer="Tind AS")
    assert told.pairs(KL.collaboratesWith) == {("Tind AS", "Berg AS"), ("Tind AS", "Havlab AS")}
