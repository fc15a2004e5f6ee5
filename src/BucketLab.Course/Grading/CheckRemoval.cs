using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace BucketLab.Course.Grading;

/// <summary>
/// Takes the checks out of the library that submissions run with. The types stay, their instructions throw, and their
/// texts are blank; so reflection and a decompiler find no expected answer. What a notebook itself can reach is left as
/// it is.
/// </summary>
internal sealed class CheckRemoval : IDisposable
{
    private const string LessonNamespace = "BucketLab.Lessons.L";
    private const byte LoadNull = 0x14;
    private const byte Throw = 0x7A;
    private const int FatHeaderBytes = 12;

    private readonly byte[] image;
    private readonly PEReader file;
    private readonly MetadataReader metadata;
    private readonly Dictionary<MethodDefinitionHandle, IReadOnlyList<int>> tokens = [];

    private CheckRemoval(byte[] assembly)
    {
        image = [.. assembly];
        file = new PEReader(ImmutableArray.Create(assembly));
        metadata = file.GetMetadataReader();
        foreach (var method in metadata.MethodDefinitions.Where(HasBody))
            tokens[method] = [.. InstructionTokens.Of(BodyOf(method).GetILReader())];
    }

    /// <summary>The assembly without them.</summary>
    /// <exception cref="BadImageFormatException">It is no assembly.</exception>
    public static byte[] Of(byte[] assembly)
    {
        using var removal = new CheckRemoval(assembly);
        removal.Remove();
        return removal.image;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Remove()
    {
        var removed = Unreachable();
        var (gone, kept) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (method, used) in tokens)
        {
            var isGone = removed.Contains(metadata.GetMethodDefinition(method).GetDeclaringType());
            (isGone ? gone : kept).UnionWith(
                used.Where(token => MetadataTokens.Handle(token).Kind == HandleKind.UserString)
            );
            if (isGone)
                Blank(method);
        }

        foreach (var text in gone.Except(kept))
            BlankText(MetadataTokens.UserStringHandle(text & 0xFFFFFF));
    }

    // The types of lessons that are not public, unless code that stays leads to them.
    private HashSet<TypeDefinitionHandle> Unreachable()
    {
        var removed = metadata.TypeDefinitions.Where(IsOfLesson).ToHashSet();
        var open = new Stack<MethodDefinitionHandle>(
            tokens.Keys.Where(method => !removed.Contains(metadata.GetMethodDefinition(method).GetDeclaringType()))
        );
        while (open.TryPop(out var method))
        {
            foreach (var type in tokens[method].Select(TypeOf).OfType<TypeDefinitionHandle>().Where(removed.Remove))
            {
                foreach (var found in metadata.GetTypeDefinition(type).GetMethods().Where(tokens.ContainsKey))
                    open.Push(found);
            }
        }

        return removed;
    }

    private bool IsOfLesson(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.IsNested)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return (type.Attributes & TypeAttributes.VisibilityMask) != TypeAttributes.Public
            && metadata.GetString(type.Namespace) is var name
            && name.Length > LessonNamespace.Length
            && name.StartsWith(LessonNamespace, StringComparison.Ordinal)
            && char.IsAsciiDigit(name[LessonNamespace.Length]);
    }

    private TypeDefinitionHandle? TypeOf(int token)
    {
        var handle = MetadataTokens.Handle(token);
        if (handle.Kind == HandleKind.MethodSpecification)
            handle = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        return handle.Kind switch
        {
            HandleKind.TypeDefinition => (TypeDefinitionHandle)handle,
            HandleKind.MethodDefinition => metadata
                .GetMethodDefinition((MethodDefinitionHandle)handle)
                .GetDeclaringType(),
            HandleKind.FieldDefinition => metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType(),
            _ => null,
        };
    }

    private bool HasBody(MethodDefinitionHandle method) =>
        metadata.GetMethodDefinition(method).RelativeVirtualAddress != 0;

    private MethodBodyBlock BodyOf(MethodDefinitionHandle method) =>
        file.GetMethodBody(metadata.GetMethodDefinition(method).RelativeVirtualAddress);

    // ECMA-335, II.25.4: the two low bits of the first byte are 2 for a header of one byte and 3 for one of twelve.
    private void Blank(MethodDefinitionHandle method)
    {
        var address = metadata.GetMethodDefinition(method).RelativeVirtualAddress;
        var section = file.PEHeaders.SectionHeaders[file.PEHeaders.GetContainingSectionIndex(address)];
        var at = address - section.VirtualAddress + section.PointerToRawData;
        var code = image.AsSpan(at + ((image[at] & 3) == 2 ? 1 : FatHeaderBytes), BodyOf(method).GetILReader().Length);
        if (code.Length == 1)
            return; // a lone `ret`
        // To the very end: the runtime refuses a method whose last instruction could be passed.
        code.Clear();
        for (var index = code.Length % 2; index < code.Length; index += 2)
            (code[index], code[index + 1]) = (LoadNull, Throw);
    }

    // ECMA-335, II.24.2.4: a compressed length, UTF-16, one byte more.
    private void BlankText(UserStringHandle text)
    {
        var at =
            file.PEHeaders.MetadataStartOffset
            + metadata.GetHeapMetadataOffset(HeapIndex.UserString)
            + MetadataTokens.GetHeapOffset(text);
        var lengthBytes =
            (image[at] & 0x80) == 0 ? 1
            : (image[at] & 0x40) == 0 ? 2
            : 4;
        image.AsSpan(at + lengthBytes, metadata.GetUserString(text).Length * sizeof(char)).Clear();
    }
}
