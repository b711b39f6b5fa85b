import { describe, expect, it } from 'vitest';
import { sampleAssessment } from '../sample-assessment.ts';
import { sampleCatalogue } from '../sample-catalogue.ts';
import { reproduceCommand } from './reproduce.ts';

describe('the command that makes an assessment again', () => {
  const sample = sampleAssessment(sampleCatalogue());

  it('names the lifecycle data that was given, by the name of its file', () => {
    const file = { name: 'my data.json', digest: '0'.repeat(64) };
    expect(reproduceCommand({ ...sample, lifecycle: { ...sample.lifecycle, file } })).toMatch(/ --lifecycle 'my data\.json'$/);
  });

  it('names none for what ships', () => {
    expect(reproduceCommand(sample)).not.toContain('--lifecycle');
  });
});
