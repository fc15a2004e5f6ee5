using Microsoft.CodeAnalysis.Text;

namespace BucketLab.Notebooks.Execution;

/// <summary>Something to say about a place in a submission.</summary>
/// <param name="Span">The place.</param>
/// <param name="Text">For people.</param>
internal sealed record PlacedMessage(TextSpan Span, string Text);
