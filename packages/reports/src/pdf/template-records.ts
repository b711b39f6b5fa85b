/** Lists: evidence, what was not seen, trouble, and how to make the report again. In Typst. */
export const TEMPLATE_RECORDS = String.raw`
#pagebreak(weak: true)
= Evidence besides the sources
#t(data.evidence.note)

#listing(data.evidence)
#left-over(data.evidence.left)
#if data.seen.rows.len() > 0 [
  == Evidence that was seen, and is not held
  #t(data.seen.note)

  #listing(data.seen)
  #left-over(data.seen.left)
]
#if data.encouragements.rows.len() > 0 [
  == What the developer was asked
  #t(data.encouragements.note)

  #listing(data.encouragements)
  #left-over(data.encouragements.left)
]

= What was not seen, and whom to ask
#t(data.unseen.counts)
#if data.unseen.sources.len() > 0 [
  == Sources that were not looked at
  #list(..data.unseen.sources.map(t))
]
#for group in data.unseen.asked {
  heading(level: 2, t(group.who))
  block(sticky: true, t(group.has))
  table(
    columns: (4.6cm, 2.6cm, 1fr),
    head([Claim], [Evidence], [What to bring, and why]),
    ..group.claims.map(claim => (
      { text(weight: "bold", t(claim.id)); [ ]; t(claim.outcome) },
      t(claim.evidence),
      if claim.bring.len() > 1 { list(..claim.bring.map(t)) } else { claim.bring.map(t).join() },
    )).flatten(),
  )
}

#if data.diagnostics.rows.len() > 0 [
  = Trouble with what was given
  #t(data.diagnostics.note)

  #listing(data.diagnostics)
  #left-over(data.diagnostics.left)
]
#if data.withheld.len() > 0 [
  = Withheld from this reader
  Statuses, the state of the evidence, results of checks and how many doubts there are, are never withheld.
  #list(..data.withheld.map(t))
]

= How to make this report again
The same input gives the same bytes. The command, with #code("--format pdf") and #code("--output"):

#block(fill: shade, inset: 6pt, width: 100%, code(data.command))
#list(..data.made.map(t))
Characters that the fonts of this report do not have are written as numbers, such as #code("\\u4e2d"): nothing is left out, and the HTML form shows them as they are.
`;
