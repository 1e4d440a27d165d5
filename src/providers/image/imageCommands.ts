import * as vscode from 'vscode';
import { targetOf, targetsOf } from '../commands/target.js';
import { Disposable } from '../disposable.js';
import { coverOnAllImages } from './coverOnAllImages.js';
import { findBurnedInText, type FindTextServices } from './findBurnedInText.js';

/** The commands about an image. Without a file they take that of the active preview, or of the active table. */
export class ImageCommands extends Disposable {
  constructor(services: FindTextServices) {
    super();
    const { failures, images } = services;
    const register = (name: string, run: (...args: readonly unknown[]) => unknown): void => {
      this.own(vscode.commands.registerCommand(`dicomDeid.${name}`, failures.guard(run)));
    };
    const orActive = (given: unknown): unknown => given ?? images.active?.uri;
    register('showImage', (file, path) =>
      images.show(targetOf(orActive(file)), typeof path === 'string' ? path : undefined),
    );
    register('coverOnAllImages', async (file) => {
      const uri = targetOf(orActive(file));
      await coverOnAllImages(uri, services);
    });
    register('findBurnedInText', (file, files) => findBurnedInText(targetsOf(orActive(file), files), services));
  }
}
