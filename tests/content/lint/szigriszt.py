#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""szigriszt.py FILE.md ...: how easily Spanish texts read, by Flesch-Szigriszt.

IFSZ = 206.835 - 62.3 * syllables / words - words / sentences
(Szigriszt-Pazos 1992). On the INFLESZ scale (Barrio-Cantalejo and others,
An. Sist. Sanit. Navar. 2008; 31(2)) 65 to 80 is rather easy, more is very
easy. Judged are paragraphs and bullets, also those in boxes, without headings
and figures. Where the records stand two folders up, as content/gist/*.cfg do
from content/gist/es/topics/, sections made of them (```medicine, ```place)
are judged along.

Prints for each file one line, "IFSZ, words a sentence, syllables a word,
sentences, file", then each sentence of more than 20 words with its line.
--sums prints the line alone. Written apart from the program's own judge
(content/lint/), so that each is a check of the other: the syllables here are
cut by one pattern, there by a walk.
"""
import os
import re
import sys
import unicodedata

LONGEST = 20

# ---- syllables: after the RAE's Ortografía (2010), II.2.1: how vowels meet in
# writing, whatever a region says.

# The core of a syllable. A closed vowel (i, u) beside an open one (a, e, o)
# or beside the other closed one is one syllable with it; h between them
# changes nothing. An open vowel beside an open one, a closed one with an
# accent beside an open one, and a vowel beside itself are two.
CORE = re.compile(r'''
    (?: [iuü] h? (?=[aeoáéó]) )? [aeoáéó] (?: h? [iuü] (?! h? [aeoáéó]) )?
  | i h? [uüú] | [uü] h? [ií]
  | [iuüíú]
''', re.VERBOSE)


def syllables_of_run(run):
    """Syllables of letters without digits, small, composed."""
    run = re.sub(r'qu(?=[eiéíaoáó])', 'q', run)
    run = re.sub(r'gu(?=[eiéí])', 'g', run)
    run = re.sub(r'y(?![aeiouáéíóúü])', 'i', run)
    return max(1, len(CORE.findall(run)))


def syllables(word):
    runs = re.findall(r'[^\W\d_]+', unicodedata.normalize('NFC', word).lower())
    return sum(map(syllables_of_run, runs)) if runs else 1


# A number, with the points, commas and hyphens inside it, is one word of one
# syllable: it is seen, not spelled. A hyphen inside a word parts no words.
WORD = re.compile(r"[^\W_]+(?:[-'’.,](?:(?<=\d[.,])(?=\d)|(?<=[-'’]))[^\W_]+)*")


def words_of(text):
    return WORD.findall(unicodedata.normalize('NFC', text))


# ---- sentences

SHORT = ('Dr', 'Dra', 'Sr', 'Sra', 'Srta', 'Ud', 'Uds', 'p', 'ej', 'EE', 'UU', 'etc', 'St', 'vs', 'núm', 'pág', 'tel')
END = re.compile(r'''[.!?…]["')\]”’»]*(?=\s+["'(\[“‘«¿¡]*[A-ZÁÉÍÓÚÜÑ0-9¿¡“«])''')


def sentences_of(text):
    """Yields (offset, sentence)."""
    start = 0
    for match in END.finditer(text):
        before = re.search(r'([^\W\d_]+)$', text[:match.start()])
        if text[match.start()] == '.' and before and before.group(1) in SHORT:
            continue
        yield start, text[start:match.end()].strip()
        start = match.end()
    if text[start:].strip():
        yield start, text[start:].strip()


# ---- Markdown

def plain(text):
    text = re.sub(r'\s*\[[^\]]*\]\(ask:[^)]*\)', '', text)
    text = re.sub(r'!?\[([^\]]*)\]\([^)]*\)', r'\1', text)
    return re.sub(r'[*_`\\]', '', text)


def blocks_of(path):
    """Yields (line, text) of each paragraph and bullet, and ('medicine' or
    'place', id) of each record."""
    with open(path, encoding='utf-8') as file:
        lines = file.read().split('\n')
    block, first, fence = [], 0, None
    for number, line in enumerate(lines + [''], 1):
        if line.startswith('```'):
            name = line.strip('`').strip()
            if block:
                yield first, ' '.join(block)
            block, fence = [], None if fence and not name else name
        elif fence in ('medicine', 'place'):
            found = re.match(r'\s*id\s*=\s*"([^"]*)"', line)
            if found:
                yield fence, found.group(1)
        elif fence and fence not in ('remember', 'you-can'):
            continue
        elif not line.strip() or line.startswith('#') or re.match(r'\s*([-*+]|\d+\.)\s', line):
            if block:
                yield first, ' '.join(block)
            block = []
            found = re.match(r'\s*([-*+]|\d+\.)\s+(.*)', line)
            if found:
                block, first = [found.group(2)], number
        else:
            if not block:
                first = number
            block.append(line.strip())


# ---- records: as much of libconfig as they use

TOKEN = re.compile(r'\s+|(?:#|//)[^\n]*|/\*.*?\*/|"((?:[^"\\]|\\.)*)"|([A-Za-z][-\w]*)|(-?[\d.]+)|([=:;,{}()\[\]])', re.DOTALL)


class Config:
    def __init__(self, text):
        self.tokens = []
        at = 0
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                raise ValueError('no libconfig at byte %d' % at)
            at = match.end()
            string, name, number, mark = match.groups()
            if string is not None:
                self.tokens.append(('text', string.replace('\\"', '"').replace('\\\\', '\\')))
            elif name or number:
                self.tokens.append(('name', name or number))
            elif mark:
                self.tokens.append(('mark', mark))
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ('end', '')

    def skip(self, *marks):
        found = self.peek()[0] == 'mark' and self.peek()[1] in marks
        self.at += found
        return found

    def group(self):
        values = {}
        while self.peek()[0] == 'name':
            key = self.peek()[1]
            self.at += 1
            self.skip('=', ':')
            values[key] = self.value()
            self.skip(';', ',')
        return values

    def value(self):
        kind, word = self.peek()
        if kind == 'text':
            words = ''
            while self.peek()[0] == 'text':
                words += self.peek()[1]
                self.at += 1
            return words
        if kind == 'name':
            self.at += 1
            return word
        if self.skip('{'):
            values = self.group()
            self.skip('}')
            return values
        self.skip('(', '[')
        items = []
        while not self.skip(')', ']'):
            items.append(self.value())
            self.skip(',')
        return items


def records_beside(path):
    """The records of the pack that the topic stands in, and its language."""
    language = os.path.dirname(os.path.dirname(os.path.abspath(path)))
    records = {}
    for name in ('medicines', 'places', 'facts'):
        file = os.path.join(os.path.dirname(language), name + '.cfg')
        if os.path.isfile(file):
            with open(file, encoding='utf-8') as opened:
                records[name] = Config(opened.read()).group()
    return records, os.path.basename(language)


def texts_of_record(kind, identity, records, language):
    """The running text of the section that the guide makes of a record."""
    file = records.get(kind + 's', {})
    for record in file.get(kind + 's', []):
        texts = record.get(language)
        if record['id'] != identity or not texts:
            continue
        shared = file.get(language, {})
        if kind == 'medicine':
            yield from (texts['what'], texts['when'], texts['taken'], *texts['effects'])
            yield shared.get('call_note', '')
            for part in ('call', 'call_911', 'call_team', 'this_week'):
                yield from texts.get(part, [])
            yield from (texts['unknown'], shared.get('care_note', ''))
            continue
        yield from (texts.get('call', ''), texts['often'])
        for fact in records.get('facts', {}).get('facts', []):
            says = fact.get(language)
            if fact['id'] == record.get('fact') and says and fact.get('sensitive') != 'true':
                yield says['says'] + ' ' + says.get('note', '')
        yield from (texts['means'], texts['felt'])


# ---- one file

def judge(path):
    """Returns the counts of a topic, and its long sentences."""
    counts = {'sentences': 0, 'words': 0, 'syllables': 0}
    long = []

    def add(line, text):
        for offset, sentence in sentences_of(plain(text)):
            words = words_of(sentence)
            if not words:
                continue
            counts['sentences'] += 1
            counts['words'] += len(words)
            counts['syllables'] += sum(map(syllables, words))
            if len(words) > LONGEST:
                long.append((line, len(words), sentence))

    records = None
    for first, text in blocks_of(path):
        if isinstance(first, int):
            add(first, text)
            continue
        if records is None:
            records, language = records_beside(path)
        for words in texts_of_record(first, text, records, language):
            add(text, words)
    return counts, long


def ifsz(counts):
    return 206.835 - 62.3 * counts['syllables'] / counts['words'] - counts['words'] / counts['sentences']


def main():
    if sys.argv[1:2] == ['--words']:  # each line a word: its syllables and the word
        for line in sys.stdin:
            print(syllables(line.strip()), line.strip())
        return
    quiet = '--sums' in sys.argv
    scores = []
    for path in [name for name in sys.argv[1:] if name != '--sums']:
        counts, long = judge(path)
        if not counts['words']:
            continue
        scores.append(ifsz(counts))
        print('%.2f %.2f %.3f %d %s' % (scores[-1], counts['words'] / counts['sentences'],
                                        counts['syllables'] / counts['words'], counts['sentences'], path))
        for line, words, sentence in long if not quiet else []:
            print('    %s: %d words: %s' % (line, words, sentence))
    if len(scores) > 1 and not quiet:
        print('%.2f mean of %d files' % (sum(scores) / len(scores), len(scores)))


if __name__ == '__main__':
    main()
