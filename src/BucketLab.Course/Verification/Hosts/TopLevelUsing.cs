using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Course.Verification.Hosts;

/// <summary>
/// <c>using var x = ...;</c> outside any block. The grammar of scripts has no such statement: the parser takes the
/// first words for an unfinished directive, or skips them, so that they are found by their tokens.
/// </summary>
internal static class TopLevelUsing
{
    /// <summary>The keyword of each such declaration.</summary>
    public static IEnumerable<SyntaxToken> Find(CompilationUnitSyntax root)
    {
        var tokens = root.DescendantTokens(descendIntoTrivia: true).ToList();
        for (var index = 0; index < tokens.Count; index++)
        {
            if (
                tokens[index].IsKind(SyntaxKind.UsingKeyword)
                && tokens[index].Parent is UsingDirectiveSyntax or SkippedTokensTriviaSyntax
                && DeclaresVariable(tokens.Skip(index + 1))
            )
                yield return tokens[index];
        }
    }

    // `using A = B;` has one name before the sign, `using var a = b;` a type and a name.
    private static bool DeclaresVariable(IEnumerable<SyntaxToken> rest)
    {
        var before = rest.Where(token => !token.IsMissing)
            .TakeWhile(token => !token.IsKind(SyntaxKind.EqualsToken) && !token.IsKind(SyntaxKind.SemicolonToken))
            .ToList();
        return before is [.., var type, var name]
            && name.IsKind(SyntaxKind.IdentifierToken)
            && !type.IsKind(SyntaxKind.DotToken)
            && !type.IsKind(SyntaxKind.StaticKeyword)
            && !type.IsKind(SyntaxKind.UnsafeKeyword);
    }
}
