/**
 * A picture as data, kept in the evidence: any front end can draw it. Text is plain, with TeX between dollars.
 * Numbers are doubles; infinities and NaN are not allowed. A picture is not a proof: what is asserted stands in `compare`.
 */
export type Figure = LinesFigure | SurfaceFigure;

export interface Axis {
  /** What it measures: 'depth $l$', 'smallest eigenvalue'. */
  readonly label: string;
  /** 'layers', 'radians', …; absent for a pure number. */
  readonly unit?: string | undefined;
  readonly scale: 'linear' | 'log';
}

/** Curves and clouds over two named axes. */
export interface LinesFigure {
  readonly kind: 'lines';
  /** Unique within its claim. */
  readonly id: string;
  readonly title: string;
  /** What to see in it, in one or two sentences. */
  readonly caption: string;
  /** One sentence: the picture then stands among those that open the report, under it. */
  readonly headline?: string | undefined;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  /** 'measured': certified or simulated values; 'exact': a closed form; 'bound': what the theorem promises; 'member': one of many alike. */
  readonly role: 'measured' | 'exact' | 'bound' | 'member';
  readonly draw: 'line' | 'dots';
  /** Coordinates of the points, of equal length, on a log axis positive. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The lower and upper edge of a band around the series. */
  readonly lo?: readonly number[] | undefined;
  readonly hi?: readonly number[] | undefined;
}

/** Values over a rectangle: values[j][i] at (xs[i], ys[j]). */
export interface SurfaceFigure {
  readonly kind: 'surface';
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** One sentence: the picture then stands among those that open the report, under it. */
  readonly headline?: string | undefined;
  readonly x: Axis;
  readonly y: Axis;
  readonly z: Axis;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly values: readonly (readonly number[])[];
  /** Lines drawn over it, such as where a theory says that something changes: inside the rectangle. */
  readonly curves?: readonly Curve[] | undefined;
}

export interface Curve {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}
