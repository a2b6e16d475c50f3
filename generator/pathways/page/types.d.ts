/*
 * The shapes the browser component's scripts share, for the type checker alone;
 * nothing of this file reaches the browser. The words are those of docs-dev/page.md.
 */

/** One answer of a question, or one case of a route: a link on the page. */
interface PathwaysAnswer {
  id: string;
  /** The element id it leads to: a node (`AID--NODE`) or another aid (`AID`), a hand-over. */
  target: string;
  actions: string[];
  /** What it answers besides: question id and answer id. */
  settles: [string, string][];
  /** Holds if one of these items is ticked. */
  ifTicked: string[];
  /** Holds if so many items are ticked. */
  atLeast: number | null;
  unsure: boolean;
  /** The only areas it is offered in; null for all. */
  areas: string[] | null;
}

/** One item of a tick question. */
interface PathwaysItem {
  id: string;
  actions: string[];
  areas: string[] | null;
}

interface PathwaysNode {
  /** Its element id, `AID--NODE`. */
  key: string;
  aid: string;
  id: string;
  kind: 'question' | 'route' | 'outcome';
  once: boolean;
  /** The items of a tick question, else null. */
  items: PathwaysItem[] | null;
  answers: PathwaysAnswer[];
  /** The question a route is decided by; empty for other nodes. */
  on: string;
  /** How urgent an outcome is, 0 the most; null if it has no rank. */
  rank: number | null;
  /** The aids of this page an outcome offers to carry on with. */
  then: string[];
}

/** What the page says, as plain data. */
interface PathwaysPage {
  aids: { id: string; start: string }[];
  nodes: PathwaysNode[];
  actions: string[];
  areas: string[];
}

/** The same, found by id. */
interface PathwaysGraph {
  /** Aid id to the element id of its first node. */
  starts: ReadonlyMap<string, string>;
  nodes: ReadonlyMap<string, PathwaysNode>;
  areas: string[];
}

/** What a person chose: an answer, or ticked items (then `answer` is null). */
interface PathwaysChoice {
  answer: string | null;
  ticked: string[];
}

/** Where a person is and what is known. Never changed, only replaced. */
interface PathwaysState {
  aid: string;
  /** Whether the aid was carried on from another. */
  carried: boolean;
  /** The element id of the node. */
  node: string;
  memory: ReadonlyMap<string, string>;
  ticks: ReadonlyMap<string, string[]>;
  gathered: string[];
  trace: [string, string][];
  /** Every node passed, also those not asked, each with the answer taken: `AID--NODE`, answer id. */
  path: [string, string][];
  /** The outcomes reached before this aid, each with the actions gathered for it. */
  outcomes: { node: string; gathered: string[] }[];
}

/** What is due now: a question (a route may ask one too), the area, or the outcome to show. */
interface PathwaysDue {
  kind: 'question' | 'area' | 'outcome';
  /** The id under which the answer is kept; empty for an outcome. */
  question: string;
  node: PathwaysNode;
  /** Ids of the answers and items offered here. */
  answers: string[];
  items: string[];
  /** Whether `answers` hold by themselves (a band) or are chosen: the ids of the chosen ones. */
  exclusive: string[];
}

/** One thing a person did, with the state before it, so that it can be changed. */
interface PathwaysStep {
  kind: 'question' | 'area' | 'then';
  before: PathwaysState;
  /** The question's id, or the aid carried on with. */
  id: string;
  choice: PathwaysChoice;
}

/** A way through: where it has come to, and how. */
interface PathwaysWay {
  state: PathwaysState;
  steps: PathwaysStep[];
}

interface PathwaysWalk {
  faults(page: PathwaysPage): string[];
  graph(page: PathwaysPage): PathwaysGraph;
  begin(graph: PathwaysGraph, aid: string): PathwaysWay;
  due(graph: PathwaysGraph, state: PathwaysState): PathwaysDue;
  /** The answer a choice comes to, null if it is none. */
  decide(graph: PathwaysGraph, state: PathwaysState, choice: PathwaysChoice): string | null;
  reply(graph: PathwaysGraph, way: PathwaysWay, choice: PathwaysChoice): PathwaysWay;
  /** Answers the area, where it is due, with one known already. */
  assume(graph: PathwaysGraph, way: PathwaysWay, area: string | null): PathwaysWay;
  carryOn(graph: PathwaysGraph, way: PathwaysWay, aid: string): PathwaysWay;
  change(
    graph: PathwaysGraph,
    way: PathwaysWay,
    index: number,
    choice: PathwaysChoice,
  ): { way: PathwaysWay; dropped: PathwaysStep[] };
}

/** One worry and the way through for it. All but the two collections is replaced, never changed. */
interface PathwaysConcern {
  /** As the reader is told it: “Worry 2”. It stays when another concern is removed. */
  number: number;
  /** The aid it was begun in. */
  aid: string;
  /** The area given for an earlier concern, which holds for this one until it is changed. */
  area: string | null;
  way: PathwaysWay;
  /** What was last chosen for each question, shown selected when it is asked again. */
  given: Map<string, PathwaysChoice>;
  /** The boxes ticked in checklists: `AID--NODE/index`. */
  checked: Set<string>;
  /** What the reader noted: when 999 was `rung`, and lines of a sheet (`CHECKLIST/words of the line`). */
  notes: Map<string, string>;
}

/** One thing the page has shown: what an entry of the browser's history stands for. */
type PathwaysMoment =
  | {
      mode: 'walk';
      /** The concern at hand: the one gone through now, or last. */
      concern: PathwaysConcern;
      /** The others, each of which has come to an outcome. */
      others: PathwaysConcern[];
      /** Its way, an answer of which is being changed, and which answer. */
      changing: { way: PathwaysWay; index: number } | null;
      dropped: PathwaysStep[];
      /** The number of a concern that has just been removed, or 0. */
      removed: number;
      /** Whether all answers have just been cleared. */
      cleared?: boolean;
    }
  | { mode: 'read'; node: string }
  | { mode: 'all'; element: string | null; from: PathwaysMoment | null };

/** What a person can do on a screen. */
interface PathwaysHandlers {
  choose(choice: PathwaysChoice): void;
  change(concern: PathwaysConcern, step: number): void;
  carryOn(concern: PathwaysConcern, aid: string): void;
  /** Add a concern, with this aid. */
  add(aid: string): void;
  remove(concern: PathwaysConcern): void;
  read(node: string): void;
  back(): void;
  restart(): void;
  showAll(): void;
  showSteps(): void;
}

/** What a concern has come to. */
interface PathwaysEnds {
  concern: PathwaysConcern;
  /** Its outcomes as they are shown, with the duties gathered, in the order reached. */
  sections: HTMLElement[];
  /** The one it stands at; none while it is being gone through. */
  last: HTMLElement | undefined;
  /** The most urgent of them. */
  most: HTMLElement | undefined;
  /** How urgent that is, 0 the most. */
  rank: number;
}

/** The same, with what was asked: elements of the page that hold the words. */
interface PathwaysTold extends PathwaysEnds {
  /** In order; each with the answer, or with all that was ticked. `step` is the index in the way's steps. */
  asked: { step: number; id: string; question: HTMLElement; answers: HTMLElement[] }[];
}

/** An outcome on the screen, as the scripts that add to it (record.js, hours.js) are handed it. */
interface PathwaysShown {
  root: HTMLElement;
  section: HTMLElement;
  /** The way of its concern. */
  way: PathwaysWay;
  /** Whether it is the first that stands open, at the end of all concerns: the place for the record. */
  isTop: boolean;
  /** Every concern, the most urgent first. */
  concerns: PathwaysTold[];
  graph: PathwaysGraph;
  text: (key: string, fill?: { [name: string]: string }) => string;
}

interface PathwaysView {
  /** Draw a moment. `moved` is false only at start-up, when the focus stays where it is. */
  show(moment: PathwaysMoment, moved: boolean): void;
  focus(): void;
  restore(): void;
}

interface PathwaysReading {
  root: HTMLElement;
  page: PathwaysPage;
  /** The id of the aid the page is about. */
  aid: string;
  text: (key: string, fill?: { [name: string]: string }) => string;
}

/** What the scripts that draw a screen share. */
interface PathwaysContext {
  root: HTMLElement;
  text: (key: string, fill?: { [name: string]: string }) => string;
  graph: PathwaysGraph;
  handlers: PathwaysHandlers;
  guard: <A extends unknown[]>(act: (...given: A) => void) => (...given: A) => void;
  /** The section of a node on the static page. */
  sectionOf(key: string): HTMLElement;
  button(label: string, act: () => void, kind?: string): HTMLElement;
}

interface PathwaysQuestion {
  ask(
    due: PathwaysDue,
    given: PathwaysChoice | undefined,
    state: PathwaysState,
    hasBack: boolean,
  ): { form: HTMLElement; title: HTMLElement };
  headingOf(node: PathwaysNode, question: string): HTMLElement;
  labelOf(node: PathwaysNode, kind: string, id: string, isAnswer: boolean): HTMLElement;
}

interface PathwaysOutcome {
  actionOf(id: string): HTMLElement;
  ends(concern: PathwaysConcern, mayCarryOn: boolean): PathwaysEnds;
  markAgain(all: PathwaysEnds[]): void;
  gist(label: string, section: HTMLElement | undefined): (Node | string | null)[];
  fold(label: string, section: HTMLElement | undefined, isOpen: boolean, ...content: (Node | null)[]): HTMLElement;
}

/** A moment of a walk, drawn. */
interface PathwaysScreen {
  /** What takes the focus. */
  title: HTMLElement;
  /** What is announced. */
  said: string;
  parts: (Node | null)[];
  /** The first outcome that stands open, once all concerns have come to one. */
  top: HTMLElement | undefined;
  /** Every concern, the most urgent first. */
  concerns: PathwaysTold[];
}

interface PathwaysDom {
  HEADING: string;
  all(within: ParentNode, selector: string): HTMLElement[];
  some(within: ParentNode, selector: string): HTMLElement | null;
  one(within: ParentNode, selector: string): HTMLElement;
  found<T>(value: T | null | undefined, name: string): T;
  words(value: string | undefined): string[];
  held: DocumentFragment;
  hold(parts: HTMLElement[]): void;
  byId(id: string): HTMLElement | null;
  make(
    tag: string,
    attributes?: { [name: string]: string },
    ...children: (Node | string | null)[]
  ): HTMLElement;
  copy(element: HTMLElement): HTMLElement;
  inside(element: HTMLElement): ChildNode[];
  wordsOf(element: HTMLElement): string;
  entriesOf(link: HTMLElement): string[];
  linkSources<T extends HTMLElement>(part: T): T;
  keepToArea(part: HTMLElement, area: string | undefined): void;
}

/** Whether a contact is open: `holiday` and `unknown` where nobody can tell. */
interface PathwaysHours {
  isOpen(
    runs: string[],
    onHolidays: string | undefined,
    holidays: string[],
    time: Date,
  ): 'open' | 'closed' | 'holiday' | 'unknown';
  /** A time as London's clock and calendar have it; `day` 0 is Monday. */
  london(time: Date): { date: string; clock: string; day: number };
}

interface PathwaysNamespace {
  hours: PathwaysHours;
  walk: PathwaysWalk;
  dom: PathwaysDom;
  question(context: PathwaysContext): PathwaysQuestion;
  outcome(context: PathwaysContext): PathwaysOutcome;
  concerns(context: PathwaysContext, ownAid: string): (moment: PathwaysMoment & { mode: 'walk' }) => PathwaysScreen;
  /** Duties that cannot wait for the outcome, the most urgent first. */
  cannotWait(duties: HTMLElement[]): HTMLElement[];
  read(root: HTMLElement): PathwaysReading;
  view(
    reading: PathwaysReading,
    graph: PathwaysGraph,
    handlers: PathwaysHandlers,
    guard: <A extends unknown[]>(act: (...given: A) => void) => (...given: A) => void,
  ): PathwaysView;
  /** Called with each outcome shown; a script adds itself before shell.js runs. */
  extensions: ((shown: PathwaysShown) => void)[];
  /** Why the page was left, or put back, as it was; for maintainers and tests. */
  fault: unknown;
}

declare var Pathways: PathwaysNamespace;
declare var module: { exports: unknown } | undefined;
/** The search engine, in the search's own script. */
declare var lunr: { stopWordFilter(word: string): string | undefined } | undefined;
/** Search's index as JSON, where it comes as a script. */
declare var PATHWAYS_INDEX: string | undefined;

/** What is written in front of sw.js; and what of a service worker it uses, which the types of a page lack. */
declare const FILES: string[];
declare const VERSION: string;
declare const SAVED: string;
interface ServiceWorkerGlobalScope {
  registration: ServiceWorkerRegistration;
  location: Location;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate' | 'fetch',
    act: (event: { request: Request; waitUntil(done: Promise<unknown>): void; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}
