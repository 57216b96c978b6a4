using Autograd.Nn;

namespace Autograd.Tests.Nn.Serialization;

/// <summary>Parameters of models go to a file and come back, or the message says what does not fit.</summary>
public sealed class SafeTensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("autograd").FullName;

    private string Path => System.IO.Path.Combine(folder, "model.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_model_comes_back_to_the_bit()
    {
        var model = new Mlp<float>([3, 5, 2], Activations.Tanh, seed: 1);
        var other = new Mlp<float>([3, 5, 2], Activations.Tanh, seed: 2);
        var version = other.Parameters[0].Version.Value;
        SafeTensors.Save(Path, model.Parameters, new Dictionary<string, string> { ["epoch"] = "7" });
        var report = SafeTensors.Load(Path, other.Parameters);

        Assert.True(report.IsComplete);
        Assert.Equal("All parameters were loaded.", report.ToString());
        Assert.Equal(model.Parameters.Select(parameter => parameter.Path), report.Loaded);
        Assert.Equal(model.Parameters.Values.ToArray(), other.Parameters.Values.ToArray());
        Assert.NotEqual(version, other.Parameters[0].Version.Value);
        Assert.Equal("7", SafeTensorsFile.Read(Path).Metadata["epoch"]);
        Assert.Equal([Path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Frozen_parameters_and_models_without_values_too()
    {
        var model = new Mlp<double>([2, 3, 1], Activations.Tanh, seed: 1);
        model.Parameters[0].IsTrainable = false;
        using var stream = new MemoryStream();
        SafeTensors.Save(stream, model.Parameters);
        stream.Position = 0;
        var empty = new Sequential<double>(new Dense<double>(2, 3, Activations.Tanh), new Dense<double>(3, 1));
        Assert.Throws<InvalidOperationException>(() => SafeTensors.Save(Path, empty.Parameters));
        SafeTensors.Load(stream, empty.Parameters);

        Assert.True(empty.Parameters.IsInitialized);
        foreach (var parameter in model.Parameters)
            Assert.Equal(parameter.Values.ToArray(), empty.Parameters[parameter.Path].Values.ToArray());
    }

    [Theory]
    [InlineData(SafeTensorType.Float16, 1e-3)]
    [InlineData(SafeTensorType.BFloat16, 8e-3)]
    [InlineData(SafeTensorType.Float32, 1e-7)]
    [InlineData(SafeTensorType.Float64, 0)]
    public void Another_type_is_chosen_for_the_file(SafeTensorType type, double relativeTolerance)
    {
        var model = new Mlp<double>([3, 5, 2], Activations.Tanh, seed: 1);
        var other = new Mlp<double>([3, 5, 2], Activations.Tanh, seed: 2);
        SafeTensors.Save(Path, model.Parameters, type: type);
        SafeTensors.Load(Path, other.Parameters);

        Assert.All(SafeTensorsFile.Read(Path).Entries, entry => Assert.Equal(type, entry.Type));
        foreach (var (expected, actual) in model.Parameters.Values.ToArray().Zip(other.Parameters.Values.ToArray()))
            Assert.Equal(expected, actual, relativeTolerance * Math.Abs(expected));
    }

    // Written by TorchSharp 0.107 with TorchSharp.PyBridge 1.4.4, of two linear layers whose parameters are (i + k)/4 − 1 with k = 0, 10,
    // 20, 30 for the first weight, the first bias, the second weight and the second bias.
    [Theory]
    [InlineData("torchsharp-f32.safetensors", SafeTensorType.Float32)]
    [InlineData("torchsharp-bf16.safetensors", SafeTensorType.BFloat16)]
    public void A_file_of_another_library_is_loaded(string name, SafeTensorType type)
    {
        var file = SafeTensorsFile.Read(System.IO.Path.Combine(AppContext.BaseDirectory, "Nn", "Serialization", name));
        var model = new Sequential<double>(new Dense<double>(3, 2), new Dense<double>(2, 1));
        SafeTensors.Load(file, model.Parameters);

        Assert.All(file.Entries, entry => Assert.Equal(type, entry.Type));
        Assert.Equal([-1, -0.75, -0.5, -0.25, 0, 0.25], model.Parameters["0.weight"].Values.ToArray());
        Assert.Equal([1.5, 1.75], model.Parameters["0.bias"].Values.ToArray());
        Assert.Equal([4, 4.25], model.Parameters["1.weight"].Values.ToArray());
        Assert.Equal([6.5], model.Parameters["1.bias"].Values.ToArray());
    }

    [Fact]
    public void Everything_that_does_not_fit_is_in_one_message()
    {
        var file = new SafeTensorsFile();
        file.Add<float>("0.weight", new float[6], [2, 3]);
        file.AddIntegers("0.bias", [1, 2, 3], [3]);
        file.Add<float>("head.weight", [1], [1]);
        var model = new Mlp<float>([2, 3, 1], Activations.Tanh, seed: 1);
        var before = model.Parameters.Values.ToArray();

        var message = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(file, model.Parameters)).Message;
        Assert.Equal(
            "The parameters do not fit the file. missing in the file: 1.weight [1,3], 1.bias [1]; unexpected in the file: 'head.weight' (F32 [1]); "
            + "of another kind: 0.weight [3,2] is F32 [2,3] in the file, 0.bias [3] is I64 [3] in the file. With strict: false, those that fit are "
            + "loaded; with rename, they are by other names.",
            message);
        Assert.Equal(before, model.Parameters.Values.ToArray());
    }

    [Fact]
    public void What_fits_is_loaded_if_that_is_enough()
    {
        var source = new Mlp<float>([2, 3, 1], Activations.Tanh, seed: 1);
        var other = new Mlp<float>([2, 3, 5], Activations.Tanh, seed: 2);
        SafeTensors.Save(Path, source.Parameters);
        var head = other.Parameters["1.weight"].Values.ToArray();
        var report = SafeTensors.Load(Path, other.Parameters, strict: false);

        Assert.False(report.IsComplete);
        Assert.Equal(["0.weight", "0.bias"], report.Loaded);
        Assert.Equal(2, report.Mismatched.Count);
        Assert.Equal(source.Parameters["0.weight"].Values.ToArray(), other.Parameters["0.weight"].Values.ToArray());
        Assert.Equal(head, other.Parameters["1.weight"].Values.ToArray());
    }

    [Fact]
    public void A_number_that_is_too_large_leaves_the_model_as_it_was()
    {
        var model = new Mlp<float>([1, 1], Activations.Tanh, seed: 1);
        var file = new SafeTensorsFile();
        file.Add<double>("0.weight", [1], [1, 1]);
        file.Add<double>("0.bias", [1e300], [1]);
        var before = model.Parameters.Values.ToArray();

        Assert.Contains("'0.bias' (F64 [1]) is too large for a Single", Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(file, model.Parameters)).Message);
        Assert.Equal(before, model.Parameters.Values.ToArray());
    }

    [Fact]
    public void A_save_that_fails_leaves_the_file_as_it_was()
    {
        var model = new Mlp<float>([1, 1], Activations.Tanh, seed: 1);
        SafeTensors.Save(Path, model.Parameters);
        var before = File.ReadAllBytes(Path);
        var broken = new SafeTensorsFile();
        broken.Metadata["x"] = "\ud800";

        Assert.Throws<ArgumentException>(() => broken.Save(Path));
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Equal([Path], Directory.GetFiles(folder));

        // What a crash left behind does no harm.
        File.WriteAllText(Path + ".partial", new string('x', 10_000));
        SafeTensors.Save(Path, model.Parameters);
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Equal([Path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Parameters_that_moved_to_another_model_say_so()
    {
        var dense = new Dense<float>(1, 1);
        var first = dense.Parameters;
        var model = new Sequential<float>(dense);
        model.Initialize(seed: 1);
        _ = model.Parameters;
        using var stream = new MemoryStream();
        SafeTensors.Save(stream, model.Parameters);
        stream.Position = 0;
        Assert.Throws<InvalidOperationException>(() => SafeTensors.Save(Path, first));
        Assert.Throws<InvalidOperationException>(() => SafeTensors.Load(stream, first));
    }

    [Fact]
    public void A_state_of_training_comes_back_to_the_bit()
    {
        var state = new TrainingState<float>();
        state.Set("epochs", 3);
        state.Set("loss", Math.PI);
        state.Part("optimizer").Set("moment", [1, -0f, float.NaN]);
        state.Part("optimizer").Set("empty", []);
        SafeTensors.Save(Path, state);
        var read = SafeTensors.LoadState<float>(Path);

        Assert.Equal(state.Numbers, read.Numbers);
        Assert.Equal(["empty", "moment"], read.Part("optimizer").ArrayNames);
        Assert.Equal(
            Array.ConvertAll(state.Arrays["optimizer.moment"], BitConverter.SingleToUInt32Bits),
            Array.ConvertAll(read.Arrays["optimizer.moment"], BitConverter.SingleToUInt32Bits));
        Assert.Contains("no part of a state of training with Double", Assert.Throws<SafeTensorsException>(() => SafeTensors.LoadState<double>(Path)).Message);
    }
}
