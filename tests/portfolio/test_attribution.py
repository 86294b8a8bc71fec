from ontology.terms import KL
from portfolio.attribution import Attribution
from portfolio.roster import read_roster
from portfolio.sayings import Saying, Sayings
from store.ledger import DocumentRecord


def record(iri: str, kind: str) -> DocumentRecord:
    numbers = dict.fromkeys(("passages", "sentences", "understood", "statements"), 1)
    texts = dict.fromkeys(("fingerprint", "title", "language", "access"), "")
    return DocumentRecord(iri=iri, kind=kind, issued=None, **numbers, **texts)


def test_a_report_is_about_the_cluster_whose_members_it_tells_of(hand) -> None:
    cluster, member, office = hand.cluster("C"), hand.actor("A"), hand.actor("Office")
    hand.member(member, cluster)
    report, article = f"{hand.base}document/report", f"{hand.base}document/article"
    hand.fact(report, KL.issuer, office)
    hand.fact(article, KL.issuer, member)
    told = tuple(
        Saying(f"{one}#s", member, KL.memberOf, cluster, None) for one in (report, article)
    )
    attribution = Attribution(
        graph=hand.store,
        roster=read_roster(hand.relations),
        sayings=Sayings(
            by_predicate={str(KL.memberOf): told},
            documents={report: record(report, "annual-report"), article: record(article, "news")},
            years={},
        ),
    )
    assert attribution.about == ((report, cluster),)
    assert attribution.organisations == {cluster: {office}}
    assert attribution.documents_of == {cluster: {report, article}}
    assert attribution.own_documents(cluster) == {report}
