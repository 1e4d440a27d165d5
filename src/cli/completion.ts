import { Argument, type Command, type Option } from 'commander';
import { PRODUCT } from '../core/plan/product.js';
import { command, type Running } from './command.js';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
type Shell = (typeof SHELLS)[number];

/** `completion`: a script that completes commands and options, generated from the parser that reads them. */
export function completionCommand({ output }: Running, program: Command): Command {
  return command('completion', {
    summary: 'print a script that completes command lines in a shell',
    description: 'Prints a script that completes commands, options and their choices.',
    examples: [
      ['completion bash > ~/.local/share/bash-completion/completions/dicom-deid', 'bash'],
      ['completion zsh > "${fpath[1]}/_dicom-deid"', 'zsh'],
      ['completion fish > ~/.config/fish/completions/dicom-deid.fish', 'fish'],
      ['completion powershell >> $PROFILE', 'PowerShell'],
    ],
  })
    .addArgument(new Argument('<shell>', 'shell that reads the script').choices(SHELLS))
    .action((shell: Shell) => {
      output.write(SCRIPTS[shell](contextsOf(program)));
    });
}

/** What may follow some words of a command line. */
interface Context {
  /** The words of the command without the program's name, such as `report merge`. */
  readonly path: string;
  readonly summary: string;
  readonly commands: readonly { readonly name: string; readonly summary: string }[];
  readonly options: readonly Option[];
}

function contextsOf(command: Command, path: readonly string[] = []): readonly Context[] {
  const help = command.createHelp();
  const commands = command.commands.map((one) => ({ name: one.name(), summary: one.summary() }));
  const options = [...help.visibleOptions(command), ...inherited(command)];
  return [
    { path: path.join(' '), summary: command.summary(), commands, options },
    ...command.commands.flatMap((one) => contextsOf(one, [...path, one.name()])),
  ];
}

/** Options of the commands above it, which may follow it as well; the program's own have no meaning there. */
function inherited({ parent }: Command): readonly Option[] {
  return parent?.parent ? parent.options.filter(({ hidden }) => !hidden) : [];
}

const flagsOf = ({ short, long }: Option): readonly string[] => [short, long].filter((flag) => flag !== undefined);
const takesFile = ({ argChoices, required }: Option): boolean => required && argChoices === undefined;

const SCRIPTS: Readonly<Record<Shell, (contexts: readonly Context[]) => string>> = { bash, zsh, fish, powershell };

function bash(contexts: readonly Context[]): string {
  const cases = contexts.map(({ path, commands, options }) => {
    const words = [...commands.map(({ name }) => name), ...options.flatMap(flagsOf)];
    return `    ${quoted(path)}) words=${quoted(words.join(' '))}${commands.length === 0 ? ' files=yes' : ''} ;;`;
  });
  const values = choicesOf(contexts).map(
    ([path, flags, choices]) =>
      `    ${flags.map((flag) => quoted(`${path} ${flag}`)).join('|')}) words=${quoted(choices.join(' '))} ;;`,
  );
  return `# bash completion of ${PRODUCT}
_dicom_deid() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" path='' words='' files='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${contexts.flatMap(({ path }) => (path === '' ? [] : [quoted(path)])).join('|')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path $before" in
${values.join('\n')}
  esac
  if [ -z "$words" ]; then
    case "$path" in
${cases.join('\n')}
    esac
    [[ -z "$files" || "$current" == -* ]] || COMPREPLY=($(compgen -f -- "$current"))
  fi
  COMPREPLY+=($(compgen -W "$words" -- "$current"))
}
complete -o filenames -F _dicom_deid ${PRODUCT}
`;
}

/** The options of each command that take one of a few words. */
function choicesOf(
  contexts: readonly Context[],
): readonly (readonly [path: string, flags: readonly string[], choices: readonly string[]])[] {
  return contexts.flatMap(({ path, options }) =>
    options.flatMap((option) => (option.argChoices ? [[path, flagsOf(option), option.argChoices] as const] : [])),
  );
}

function zsh(contexts: readonly Context[]): string {
  const functions = contexts.map(({ path, commands, options }) => {
    const described = options.flatMap((option) =>
      flagsOf(option).map((flag) => {
        const value = option.argChoices
          ? `:value:(${option.argChoices.join(' ')})`
          : takesFile(option)
            ? ':file:_files'
            : '';
        return quoted(`*${flag}[${option.description.replace(/[[\]:]/g, ' ')}]${value}`);
      }),
    );
    const names = commands.map(({ name, summary }) => quoted(`${name}:${summary}`));
    const steps =
      commands.length === 0
        ? [`_arguments ${[...described, quoted('*:file:_files')].join(' \\\n    ')}`]
        : [
            `local -a commands=(${names.join(' ')})`,
            `_arguments -C ${[...described, quoted('1:command:->command'), quoted('*::argument:->argument')].join(' \\\n    ')}`,
            `case $state in`,
            `  command) _describe command commands ;;`,
            `  argument) (( $+functions[${functionOf(path)}_$words[1]] )) && ${functionOf(path)}_$words[1] ;;`,
            `esac`,
          ];
    return `${functionOf(path)}() {\n  ${steps.join('\n  ')}\n}\n`;
  });
  return `#compdef ${PRODUCT}\n${functions.join('')}_dicom-deid "$@"\n`;
}

function functionOf(path: string): string {
  return ['_dicom-deid', ...path.split(' ').filter((word) => word !== '')].join('_');
}

function fish(contexts: readonly Context[]): string {
  const lines = contexts.flatMap(({ path, commands, options }) => {
    const words = path.split(' ').filter((word) => word !== '');
    const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`);
    const others =
      commands.length > 0 ? [`not __fish_seen_subcommand_from ${commands.map(({ name }) => name).join(' ')}`] : [];
    const condition = `-n ${quoted([...seen, ...others].join('; and '))}`;
    return [
      ...commands.map(({ name, summary }) => `complete -c ${PRODUCT} ${condition} -f -a ${name} -d ${quoted(summary)}`),
      ...options.map((option) => {
        const flags = flagsOf(option).map((flag) =>
          flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
        );
        const value = option.argChoices
          ? ` -x -a ${quoted(option.argChoices.join(' '))}`
          : takesFile(option)
            ? ' -r'
            : '';
        return `complete -c ${PRODUCT} ${condition} ${flags.join(' ')}${value} -d ${quoted(option.description)}`;
      }),
    ];
  });
  return `# fish completion of ${PRODUCT}\n${lines.join('\n')}\n`;
}

function powershell(contexts: readonly Context[]): string {
  const list = (words: readonly string[]) => `@(${words.map((word) => `'${word}'`).join(', ')})`;
  const words = contexts.map(
    ({ path, commands, options }) =>
      `    '${path}' = ${list([...commands.map(({ name }) => name), ...options.flatMap(flagsOf)])}`,
  );
  const values = choicesOf(contexts).flatMap(([path, flags, choices]) =>
    flags.map((flag) => `    '${path} ${flag}' = ${list(choices)}`),
  );
  return `# PowerShell completion of ${PRODUCT}
Register-ArgumentCompleter -Native -CommandName ${PRODUCT} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @{
${words.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $path = ''
  foreach ($word in $before) {
    $longer = "$path $word".Trim()
    if ($words.ContainsKey($longer)) { $path = $longer }
  }
  $last = if ($before.Count -gt 0) { $before[-1] } else { '' }
  $found = if ($values.ContainsKey("$path $last")) { $values["$path $last"] } else { $words[$path] }
  $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

/** A word of a POSIX shell, taken as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
