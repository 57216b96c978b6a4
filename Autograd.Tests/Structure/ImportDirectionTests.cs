using System.Text.RegularExpressions;

namespace Autograd.Tests.Structure;

/// <summary>Algebra ← Rules ← Kernels ← Graphs ← Modes ← verbs: a file may use what stands before its layer, never after.</summary>
public sealed partial class ImportDirectionTests
{
    // Files beside the project are the verbs.
    private static readonly string[] Layers = ["Algebra", "Rules", "Kernels", "Graphs", "Modes", ""];

    public static TheoryData<string> Folders => [.. SourceFile.All.Select(file => file.Folder).Distinct()];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_folder_is_a_layer(string folder) => Assert.Contains(folder, Layers);

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_of_a_layer_mentions_a_type_of_a_later_one(string folder)
    {
        var layer = Array.IndexOf(Layers, folder);
        var known = Declared(file => Array.IndexOf(Layers, file.Folder) <= layer);
        var forbidden = Declared(file => Array.IndexOf(Layers, file.Folder) > layer).Except(known).ToHashSet();

        var violations =
            from file in SourceFile.All
            where file.Folder == folder
            from Match word in Identifier().Matches(file.Code)
            where forbidden.Contains(word.Value)
            select $"{file}:{file.Code[..word.Index].Count(c => c == '\n') + 1} mentions {word.Value}";
        Assert.Empty(violations);
    }

    [Fact]
    public void Algebra_imports_no_namespace_of_ours() =>
        Assert.All(
            SourceFile.All.Where(file => file.Folder == "Algebra"),
            file => Assert.DoesNotContain("using Autograd", file.Code, StringComparison.Ordinal));

    [Fact]
    public void The_layers_declare_the_types_that_they_are_named_for()
    {
        // If declarations were not found, there would be nothing to forbid.
        Assert.Contains("IElementary", Declared(file => file.Folder == "Algebra"));
        Assert.Contains("Tanh", Declared(file => file.Folder == "Rules"));
        Assert.Contains("Graph", Declared(file => file.Folder == "Graphs"));
        Assert.Contains("ScalarNode", Declared(file => file.Folder == "Graphs"));
        Assert.Contains("OperationCount", Declared(file => file.Folder == "Graphs"));
        Assert.Contains("Dual", Declared(file => file.Folder == "Modes"));
        Assert.Contains("DifferentiationMode", Declared(file => file.Folder == "Modes"));
        Assert.Contains("Differentiate", Declared(file => file.Folder == ""));
    }

    private static HashSet<string> Declared(Func<SourceFile, bool> isIn) =>
        [.. SourceFile.All.Where(isIn).SelectMany(file => Declaration().Matches(file.Code)).Select(match => match.Groups["name"].Value)];

    // Types that stand in no other: at the start of a line.
    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|interface|enum|record) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // Not a member of something else, x.Dual, and not a method, Step(x): those may have any name.
    [GeneratedRegex(@"(?:(?<![\w.])|(?<=\bAutograd\.))[A-Z]\w*\b(?:(?<=\bnew \w+)|(?!\s*\())")]
    private static partial Regex Identifier();
}
