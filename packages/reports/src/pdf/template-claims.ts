/** What is contradicted, and each claim with all that is known of it. In Typst. */
export const TEMPLATE_CLAIMS = `
#let findings-table(found) = table(
  columns: (1fr, 5.6cm, 1.9cm),
  head([What was found], [Where], [Claims]),
  ..found.map(one => (t(one.message), t(one.place), t(one.claims))).flatten(),
)

#pagebreak(weak: true)
= What is contradicted
#if data.findings.contradicted.len() == 0 [No check found anything that undermines the evidence. That says nothing of what no check can see.]
#for group in data.findings.contradicted {
  heading(level: 2, outlined: false, t(group.title))
  par(small(t(group.marks)))
  findings-table(group.findings)
  if group.toDo != "" { par({ [*What to do:* ]; t(group.toDo) }) }
}
#if data.findings.reviews.len() > 0 [
  == For a person's eye
  A check saw something here and cannot decide what it means.
  #findings-table(data.findings.reviews)
  #left-over(data.findings.reviewsLeft)
]
#if data.findings.next.len() > 0 [
  == What to do next
  #enum(..data.findings.next.map(step => { t(step.text); [ ]; small({ [(]; t(step.marks); [)] }) }))
]

#let claim-part(claim) = {
  heading(level: 3, { t(claim.id); [ ]; t(claim.outcome) })
  block(sticky: true, {
    mark(claim.evidenceTone, claim.evidence)
    h(1.2em)
    mark(claim.statusTone, "status " + claim.status)
    if claim.selfJudged { h(1.2em); mark("open", "self-judged") }
    if claim.disagreed { h(1.2em); mark("open", "an assessor disagrees") }
  })
  block(sticky: true, small(t(claim.wording)))
  for note in claim.notes { par(small(t(note))) }
  terms(..claim.rows.map(row => terms.item(t(row.label), row.lines.map(t).join(linebreak()))))
  heading(level: 4)[What checks observed]
  if claim.observations.len() > 0 {
    table(
      columns: (2.5cm, 1fr, 5.2cm),
      head([Result], [What was observed], [Where, and how old]),
      ..claim.observations.map(one => (
        mark(one.tone, one.result),
        { t(one.message); if one.bring != "" { linebreak(); small({ [To bring: ]; t(one.bring) }) } },
        { if one.place != "" { text(size: 0.92em, t(one.place)); linebreak() }; small(t(one.marks)) },
      )).flatten(),
    )
  }
  if claim.folded.len() > 0 {
    par(t(claim.foldedTitle))
    list(..claim.folded.map(t))
  }
  left-over(claim.left)
  if claim.doubts.len() > 0 {
    heading(level: 4)[Doubts, and what was answered]
    table(
      columns: (2.5cm, 1fr, 5.2cm),
      head([State], [Doubt], [Response]),
      ..claim.doubts.map(one => (text(weight: "bold", t(one.state)), t(one.text), t(one.response))).flatten(),
    )
  }
  if claim.bring != "" {
    heading(level: 4)[What would show more]
    par(t(claim.bring))
  }
}

#for theme in data.themes {
  pagebreak(weak: true)
  heading(level: 1, t(theme.title))
  for note in theme.notes { par(small(t(note))) }
  for principle in theme.principles {
    heading(level: 2, { [Principle ]; t(principle.id); [ ]; t(principle.outcome) })
    block(sticky: true, mark(principle.tone, principle.status))
    par(small(t(principle.wording)))
    for note in principle.notes { par(small(t(note))) }
    if principle.conclusion != "" { par(t(principle.conclusion)) }
    for claim in principle.claims { claim-part(claim) }
  }
}
`;
