import type { FieldError } from '@carillon/core';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** The mistakes that a schema found, each where it is. Never throws. */
export function toFieldErrors(
  issues: readonly Issue[],
  value: unknown,
  plannedFields: readonly string[] = [],
): FieldError[] {
  return issues.flatMap((issue) => fieldErrors(issue, value, [], plannedFields));
}

/** A path as an RFC 6901 pointer; empty for the whole. */
export const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function fieldErrors(
  issue: Issue,
  root: unknown,
  prefix: readonly PropertyKey[],
  plannedFields: readonly string[],
): FieldError[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField([...path, key], path.length === 0 && plannedFields.includes(key)));
  }
  if (issue.code === 'invalid_union') {
    const branch = closestBranch(issue.errors);
    if (branch) return branch.flatMap((inner) => fieldErrors(inner, root, path, plannedFields));
  }
  const isMissing = issue.code === 'invalid_type' && valueAt(root, path) === undefined;
  return [
    {
      pointer: toPointer(path),
      code: isMissing ? 'required' : codeOf(issue),
      message: isMissing ? 'is required' : messageOf(issue),
    },
  ];
}

function unknownField(path: readonly PropertyKey[], isPlanned: boolean): FieldError {
  return isPlanned
    ? { pointer: toPointer(path), code: 'not_supported_yet', message: 'is not supported yet' }
    : { pointer: toPointer(path), code: 'unknown_field', message: 'is not a field of this request' };
}

/** Of the alternatives of a union the one that the value comes nearest to: not of another type, fewest mistakes. */
function closestBranch(branches: readonly Issue[][]): Issue[] | undefined {
  const near = branches.filter((issues) => !issues.some((issue) => issue.path.length === 0 && isWrongType(issue)));
  return near.toSorted((a, b) => a.length - b.length)[0];
}

const isWrongType = (issue: Issue): boolean => issue.code === 'invalid_type' || issue.code === 'invalid_value';

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
    case 'invalid_union':
      return 'wrong_type';
    case 'too_big':
      return 'too_large';
    case 'too_small':
      return 'too_small';
    case 'invalid_value':
      return 'not_allowed';
    case 'custom':
      return typeof issue.params?.code === 'string' ? issue.params.code : 'invalid';
    default:
      return 'invalid_format';
  }
}

function messageOf(issue: Issue): string {
  const text = issue.message;
  if (issue.code === 'invalid_union') return 'is of the wrong type';
  if (text.startsWith('Invalid input: expected ')) return `must be ${text.slice('Invalid input: expected '.length)}`;
  if (text.startsWith('Invalid option: expected one of ')) {
    return `must be one of ${text.slice('Invalid option: expected one of '.length).replaceAll('|', ', ')}`;
  }
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
