using BucketLab.Notebooks.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Notebooks.Questions;

/// <summary>Names that could stand at a position: members, names in scope and keywords; none inside strings and
/// comments.</summary>
internal static class Completion
{
    private static readonly string[] Keywords =
    [
        .. SyntaxFacts
            .GetKeywordKinds()
            .Select(SyntaxFacts.GetText)
            .Where(word => word.Length > 1 && char.IsAsciiLetterLower(word[0]))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The names that could stand where the word at a position begins, sorted; the word itself filters
    /// nothing.</summary>
    /// <param name="session">The session, with what was declared so far.</param>
    /// <param name="code">The text of a cell.</param>
    /// <param name="position">In UTF-16 units, from 0.</param>
    public static Completions At(CSharpSession session, string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        return new Completions(
            start,
            [
                .. NamesAt(session.ModelOf(WithLineEnded(code, position)), start)
                    .DistinctBy(name => name.Name, StringComparer.Ordinal)
                    .OrderBy(name => name.Name, StringComparer.OrdinalIgnoreCase),
            ]
        );
    }

    // `lab.` above a line that begins with a name reads as the declaration `lab.x y`: what is typed ends at the cursor
    // when nothing more stands on its line.
    private static string WithLineEnded(string code, int position)
    {
        var end = code.IndexOf('\n', position) is >= 0 and var newline ? newline : code.Length;
        return string.IsNullOrWhiteSpace(code[position..end]) ? code.Insert(position, ";") : code;
    }

    private static IEnumerable<CompletionItem> NamesAt(SemanticModel model, int position)
    {
        var root = model.SyntaxTree.GetRoot();
        if (IsText(root, position))
            return [];
        var before = root.FindToken(Math.Max(0, position - 1));
        if (before.IsKind(SyntaxKind.DotToken))
            return MembersOf(model, before, position);
        return model
            .LookupSymbols(position)
            .Where(symbol => symbol.CanBeReferencedByName && !PersonalCode.IsHidden(symbol.Name))
            .Select(ItemOf)
            .Concat(Keywords.Select(word => new CompletionItem(word, "keyword")));
    }

    private static IEnumerable<CompletionItem> MembersOf(SemanticModel model, SyntaxToken dot, int position)
    {
        var left = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax binding => binding
                .FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()
                ?.Expression,
            _ => (SyntaxNode?)null,
        };
        if (left is null)
            return [];
        var symbol = model.GetSymbolInfo(left).Symbol;
        var isStatic = symbol is INamespaceOrTypeSymbol;
        var container = symbol as INamespaceOrTypeSymbol ?? model.GetTypeInfo(left).Type;
        if (
            dot.Parent is MemberBindingExpressionSyntax
            && container
                is INamedTypeSymbol
                {
                    ConstructedFrom.SpecialType: SpecialType.System_Nullable_T,
                    TypeArguments: [var value]
                }
        )
            container = value;
        return container is null
            ? []
            : model
                .LookupSymbols(position, container, includeReducedExtensionMethods: !isStatic)
                .Where(member =>
                    member.CanBeReferencedByName
                    && (
                        container is INamespaceSymbol
                        || member is ITypeSymbol == (isStatic && member is ITypeSymbol)
                            && (member.IsStatic == isStatic || member is ITypeSymbol)
                    )
                )
                .Select(ItemOf);
    }

    private static CompletionItem ItemOf(ISymbol symbol) =>
        new(
            symbol.Name,
            symbol switch
            {
                IMethodSymbol => "method",
                IPropertySymbol => "property",
                IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "value",
                IFieldSymbol or ILocalSymbol or IParameterSymbol => "variable",
                IEventSymbol => "event",
                INamespaceSymbol => "namespace",
                _ => "type",
            }
        );

    private static bool IsText(SyntaxNode root, int position)
    {
        var trivia = root.FindTrivia(Math.Max(0, position - 1));
        if (
            trivia.Kind()
            is SyntaxKind.SingleLineCommentTrivia
                or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia
                or SyntaxKind.MultiLineDocumentationCommentTrivia
        )
            return true;
        var token = root.FindToken(Math.Max(0, position - 1));
        return token.SpanStart < position
            && token.Kind()
                is SyntaxKind.StringLiteralToken
                    or SyntaxKind.CharacterLiteralToken
                    or SyntaxKind.Utf8StringLiteralToken
                    or SyntaxKind.InterpolatedStringTextToken
                    or SyntaxKind.InterpolatedStringStartToken
                    or SyntaxKind.NumericLiteralToken
                    or SyntaxKind.SingleLineRawStringLiteralToken
                    or SyntaxKind.MultiLineRawStringLiteralToken
                    or SyntaxKind.Utf8SingleLineRawStringLiteralToken
                    or SyntaxKind.Utf8MultiLineRawStringLiteralToken;
    }
}
