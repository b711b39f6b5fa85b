/** The first page, for the accountable person; the contents; what was looked at, and all claims at a glance. In Typst. */
export const TEMPLATE_OPENING = `
#show title: set text(size: 20pt)
#show title: set block(below: 0.5em)
#let first-page(size) = {
  set text(size: size)
  show table: set text(size: size)
  set par(leading: 0.5em, spacing: 0.6em)
  small(text(size: 11pt, t(data.subtitle)))
  title(t(data.title))
  if data.audience != "" { par(text(weight: "bold", t(data.audience))) }
  par(small(data.opening.map(fact => { text(weight: "bold", t(fact.label)); [ ]; t(fact.value) }).join([#h(0.4em)·#h(0.4em)])))
  heading(level: 1, t(data.summary.title))
  par(text(weight: "bold", t(data.summary.judged)))
  for note in data.summary.hollow { par(mark("open", note)) }
  if data.summary.disagreed != "" { par(mark("open", data.summary.disagreed)) }
  par(t(data.summary.seen))
  table(
    columns: (auto, 1fr, auto, 5.2cm),
    inset: (x: 3pt, y: 0.3em),
    head([No.], [Principle], [Status], [Stopped by, or short of]),
    ..data.summary.principles.map(one => (t(one.id), t(one.outcome), mark(one.tone, one.status), t(one.stoppedBy))).flatten(),
  )
  for part in data.summary.lists {
    heading(level: 2, outlined: false, t(part.title))
    if part.items.len() > 0 { list(..part.items.map(t)) }
    left-over(part.rest)
  }
}
#as-large-as-fits(first-page)
#pagebreak()

#show outline.entry.where(level: 1): set block(above: 0.9em)
#show outline.entry.where(level: 1): set text(weight: "bold")
#show outline.entry: set text(size: 9pt)
#outline(title: [Contents], depth: 3, indent: 1em)
#pagebreak()

= What was looked at
#terms(..data.lookedAt.facts.map(fact => terms.item(t(fact.label), t(fact.value))))
#if data.lookedAt.cautions.len() > 0 [
  == Limits of what was looked at
  #list(..data.lookedAt.cautions.map(t))
]
== How to read this report
Two things stand beside each claim and are never made one. #emph[Evidence] is what was seen. #emph[Status] is what named people judged, and whether that still holds. A check says what it saw and never judges. A snapshot shows neither what happened after it nor what lies elsewhere: an absence here is no absence in the organisation. A signature, a scan or a policy that exists is not one that was looked into.

#t(data.wordingNote)

== All claims at a glance
#figure(
  alt: data.glance.alternative,
  kind: image,
  supplement: none,
  numbering: none,
  caption: [Shape and colour: evidence (#sign("good") supported, #sign("partly") partly supported, #sign("bad") undermined, #sign("quiet") not seen yet). Words: status.],
  {
    set text(size: 7.6pt)
    set align(left)
    for row in data.glance.rows {
      block(above: 0.45em, below: 0.45em, width: 100%, grid(
        columns: (0.9cm,) + (1fr,) * 6,
        row-gutter: 0.45em,
        text(weight: "bold", t(row.id)),
        ..row.claims.map(claim => { sign(claim.evidence); h(0.25em); text(weight: "bold", t(claim.id)); h(0.25em); t(claim.status) }),
      ))
    }
  },
)
`;
