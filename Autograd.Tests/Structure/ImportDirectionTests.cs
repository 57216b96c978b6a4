using System.Text.RegularExpressions;

namespace Autograd.Tests.Structure;

/// <summary>
/// Algebra ← Rules ← Kernels ← Graphs ← Modes ← verbs, and within Autograd.Nn a chain as well: a file may use what stands before its
/// layer, never after.
/// </summary>
public sealed partial class ImportDirectionTests
{
    // Files beside the project are the verbs.
    private static readonly string[] CoreLayers = ["Algebra", "Rules", "Kernels", "Graphs", "Modes", ""];

    private static readonly string[] NnLayers =
    [
        "Initialization", "Parameters", "Layers", "Features", "Approximation", "Losses", "Schedules", "Optimizers", "Curvature", "Data",
        "Serialization", "Training",
    ];

    public static TheoryData<string, string> Folders
    {
        get
        {
            TheoryData<string, string> folders = [];
            foreach (var (project, folder) in SourceFile.All.Concat(SourceFile.OfNn).Select(file => (file.Project, file.Folder)).Distinct())
                folders.Add(project, folder);
            return folders;
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_folder_is_a_layer(string project, string folder) => Assert.Contains(folder, LayersOf(project));

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_of_a_layer_mentions_a_type_of_a_later_one(string project, string folder)
    {
        var (files, layers) = (FilesOf(project), LayersOf(project));
        var layer = Array.IndexOf(layers, folder);
        var known = Declared(files, file => Array.IndexOf(layers, file.Folder) <= layer);
        var forbidden = Declared(files, file => Array.IndexOf(layers, file.Folder) > layer).Except(known).ToHashSet();

        var violations =
            from file in files
            where file.Folder == folder
            from Match word in Identifier().Matches(file.Code)
            where forbidden.Contains(word.Value)
            select $"{file}:{file.Code[..word.Index].Count(c => c == '\n') + 1} mentions {word.Value}";
        Assert.Empty(violations);
    }

    [Fact]
    public void Core_mentions_no_type_of_Nn()
    {
        Assert.Empty(
            from file in SourceFile.All
            from Match word in Identifier().Matches(file.Code)
            where word.Value == "Nn"
            select $"{file}: {word.Value}");
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
        Assert.Contains("IElementary", Declared(SourceFile.All, file => file.Folder == "Algebra"));
        Assert.Contains("Tanh", Declared(SourceFile.All, file => file.Folder == "Rules"));
        Assert.Contains("Graph", Declared(SourceFile.All, file => file.Folder == "Graphs"));
        Assert.Contains("ScalarNode", Declared(SourceFile.All, file => file.Folder == "Graphs"));
        Assert.Contains("OperationCount", Declared(SourceFile.All, file => file.Folder == "Graphs"));
        Assert.Contains("Dual", Declared(SourceFile.All, file => file.Folder == "Modes"));
        Assert.Contains("DifferentiationMode", Declared(SourceFile.All, file => file.Folder == "Modes"));
        Assert.Contains("Differentiate", Declared(SourceFile.All, file => file.Folder == ""));
        Assert.Contains("Pass", Declared(SourceFile.OfNn, file => file.Folder == "Layers"));
        Assert.Contains("Trainer", Declared(SourceFile.OfNn, file => file.Folder == "Training"));
    }

    private static IReadOnlyList<SourceFile> FilesOf(string project) =>
        project == Path.GetFileName(SourceFile.Core) ? SourceFile.All : SourceFile.OfNn;

    private static string[] LayersOf(string project) => project == Path.GetFileName(SourceFile.Core) ? CoreLayers : NnLayers;

    private static HashSet<string> Declared(IReadOnlyList<SourceFile> files, Func<SourceFile, bool> isIn) =>
        [.. files.Where(isIn).SelectMany(file => Declaration().Matches(file.Code)).Select(match => match.Groups["name"].Value)];

    // Types that stand in no other: at the start of a line.
    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|interface|enum|record) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // Not a member of something else, x.Dual, and not a method, Step(x): those may have any name.
    [GeneratedRegex(@"(?:(?<![\w.])|(?<=\bAutograd\.))[A-Z]\w*\b(?:(?<=\bnew \w+)|(?!\s*\())")]
    private static partial Regex Identifier();
}
