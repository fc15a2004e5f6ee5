namespace BucketLab.Notebooks.Questions;

/// <summary>Names that could stand at a position of some code.</summary>
/// <param name="Start">Where the word begins that one of them would replace, in UTF-16 units.</param>
/// <param name="Items">The names, sorted.</param>
public sealed record Completions(int Start, IReadOnlyList<CompletionItem> Items);

/// <summary>One name that could be written.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">A word for people: method, property, value, variable, event, namespace, type or keyword.</param>
public sealed record CompletionItem(string Name, string Kind);

/// <summary>An error that the compiler would report for code that was not submitted.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">Its length in UTF-16 units; 0 where something is missing.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">The error's number and text, in English.</param>
public sealed record Problem(int Start, int Length, int Line, int Column, string Message);
