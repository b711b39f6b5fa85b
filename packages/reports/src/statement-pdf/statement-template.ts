/** The page, in Typst; what stands before it is the style that all our PDFs share. */
export const STATEMENT_TEMPLATE = `
#show title: set text(size: 20pt)
#show title: set block(below: 0.4em)
#let caution(body) = block(width: 100%, fill: shade, stroke: (left: 2pt + inks.open), inset: (x: 0.8em, y: 0.55em), body)
#let one-page(size) = {
  set text(size: size)
  show table: set text(size: size)
  set par(leading: 0.5em, spacing: 0.6em)
  show heading.where(level: 1): set text(size: size * 1.3)
  show heading.where(level: 1): set block(above: 0.95em, below: 0.55em)
  small(text(size: 11pt, t(data.subtitle)))
  title(t(data.title))
  caution(text(weight: "bold", t(data.unsigned)))
  table(
    columns: (auto, 1fr),
    stroke: none,
    inset: (x: 0pt, y: 0.22em),
    column-gutter: 1.2em,
    ..data.facts.map(fact => (text(weight: "bold", t(fact.label)), t(fact.value))).flatten(),
  )
  heading(level: 1, t(data.keyTitle))
  par(t(data.keyWords))
  if data.fingerprint.len() > 0 {
    block(inset: (left: 0.8em), text(font: mono, size: 0.95em, data.fingerprint.map(group => box(group)).join([ ])))
  }
  heading(level: 1, t(data.statesTitle))
  for line in data.states { par(t(line)) }
  for note in data.hollow { par(mark("open", note)) }
  table(
    columns: (auto, 1fr, auto, 4.2cm, 1.9cm),
    inset: (x: 3pt, y: 0.26em),
    head([No.], [Principle], [Status], [Stopped by, or short of], [Records withheld]),
    ..data.principles.map(one => (t(one.id), t(one.outcome), text(weight: "bold", t(one.status)), t(one.stoppedBy), t(one.withheld))).flatten(),
  )
  heading(level: 1, t(data.howTitle))
  for line in data.how { par(t(line)) }
}
#as-large-as-fits(one-page)
`;
