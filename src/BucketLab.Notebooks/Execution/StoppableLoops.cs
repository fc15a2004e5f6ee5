using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BucketLab.Notebooks.Execution;

/// <summary>
/// Lets each turn of a loop ask whether it shall stop (<see cref="PersonalCode.LoopCheck"/>), which is how a running
/// cell can be interrupted: a thread of .NET cannot be ended from outside. No line moves, so errors keep their places.
/// </summary>
internal sealed class StoppableLoops : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check = SyntaxFactory.ParseStatement(PersonalCode.LoopCheck);

    /// <summary>The same code, interruptible; the very same tree when it has no loop.</summary>
    public static SyntaxTree Rewrite(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var rewritten = new StoppableLoops().Visit(root);
        return rewritten == root
            ? tree
            : CSharpSyntaxTree.Create(
                (CSharpSyntaxNode)rewritten,
                (CSharpParseOptions)tree.Options,
                tree.FilePath,
                Encoding.UTF8
            );
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        ((WhileStatementSyntax)base.VisitWhileStatement(node)!).WithStatement(Guard(node.Statement));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        ((DoStatementSyntax)base.VisitDoStatement(node)!).WithStatement(Guard(node.Statement));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        ((ForStatementSyntax)base.VisitForStatement(node)!).WithStatement(Guard(node.Statement));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        ((ForEachStatementSyntax)base.VisitForEachStatement(node)!).WithStatement(Guard(node.Statement));

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        ((ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!).WithStatement(
            Guard(node.Statement)
        );

    private StatementSyntax Guard(StatementSyntax body)
    {
        var inner = (StatementSyntax)Visit(body);
        return inner is BlockSyntax block
            ? block.WithStatements(block.Statements.Insert(0, Check))
            : SyntaxFactory.Block(Check, inner);
    }
}
