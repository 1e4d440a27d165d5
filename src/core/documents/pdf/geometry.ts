import type { Box } from '../../model/box.js';
import type { Pdfium } from './pdfium.js';

/** Units of a point in which PDFium converts between a page as it is written and as it is seen. */
const UNITS = 64;

/** A point in the coordinates of the page as it is written: y goes up, and nothing is turned or cut. */
export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

/** Between a page as it is written and as it is seen: turned, cut, in points from its upper left corner. */
export class PageGeometry {
  readonly width: number;
  readonly height: number;
  /** Where the corner of the page as it is written is seen, and where 1000 points along its axes lead. */
  private readonly corner: PagePoint;
  private readonly along: PagePoint;
  private readonly up: PagePoint;

  constructor(
    private readonly pdfium: Pdfium,
    private readonly page: number,
  ) {
    this.width = pdfium.calls.FPDF_GetPageWidthF(page);
    this.height = pdfium.calls.FPDF_GetPageHeightF(page);
    this.corner = this.askedFor(0, 0);
    this.along = this.askedFor(1000, 0);
    this.up = this.askedFor(0, 1000);
  }

  /** The box as it is seen around a rectangle as it is written. */
  seen(left: number, bottom: number, right: number, top: number): Box {
    const [one, other] = [this.toSeen({ x: left, y: bottom }), this.toSeen({ x: right, y: top })];
    const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
    return { x, y, width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) };
  }

  /** The point as it is written of one as it is seen. */
  written(x: number, y: number): PagePoint {
    const { calls, scratch } = this.pdfium;
    const [width, height] = this.units();
    const [u, v] = [Math.round(x * UNITS), Math.round(y * UNITS)];
    calls.FPDF_DeviceToPage(this.page, 0, 0, width, height, 0, u, v, scratch, scratch + 8);
    const [left = 0, top = 0] = this.pdfium.doubles(2);
    return { x: left, y: top };
  }

  /** A direction as it is seen of one as it is written. */
  seenDirection(x: number, y: number): PagePoint {
    const { corner, along, up } = this;
    const of = (axis: 'x' | 'y'): number => (along[axis] - corner[axis]) * x + (up[axis] - corner[axis]) * y;
    return { x: of('x'), y: of('y') };
  }

  private toSeen({ x, y }: PagePoint): PagePoint {
    const { corner, along, up } = this;
    const at = (axis: 'x' | 'y'): number =>
      corner[axis] + ((along[axis] - corner[axis]) * x + (up[axis] - corner[axis]) * y) / 1000;
    return { x: at('x'), y: at('y') };
  }

  private askedFor(x: number, y: number): PagePoint {
    const { calls, scratch, memory } = this.pdfium;
    const [width, height] = this.units();
    calls.FPDF_PageToDevice(this.page, 0, 0, width, height, 0, x, y, scratch, scratch + 4);
    return { x: memory.getValue(scratch, 'i32') / UNITS, y: memory.getValue(scratch + 4, 'i32') / UNITS };
  }

  private units(): [number, number] {
    return [Math.round(this.width * UNITS), Math.round(this.height * UNITS)];
  }
}
