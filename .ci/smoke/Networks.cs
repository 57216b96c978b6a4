using System.Numerics;
using System.Numerics.Tensors;
using Autograd;
using Autograd.Nn;

// Networks under NativeAOT: activations and initializers go through generic virtual methods, optimizers through generic structs.
internal static class Networks<T>
    where T : IFloatingPointIeee754<T>
{
    private const int Seed = 1;
    private const double Step = 1e-3;

    private static readonly Activation[] All =
    [
        Activations.Linear, Activations.Sigmoid, Activations.Tanh, Activations.Softplus, Activations.Relu, Activations.Gelu, Activations.Silu,
        Activations.Mish, Activations.Selu, Activations.Softsign, Activations.Relu6, Activations.HardSigmoid, Activations.HardSwish,
        Activations.Softmax, Activations.LeakyRelu(), Activations.Elu(),
    ];

    private static readonly Initializer[] Beginnings =
    [
        Initializers.Zero, Initializers.Constant(2), Initializers.Uniform(-1, 1), Initializers.Normal(), Initializers.TruncatedNormal(),
        Initializers.GlorotUniform, Initializers.GlorotNormal, Initializers.HeUniform, Initializers.HeNormal, Initializers.LeCunUniform,
        Initializers.LeCunNormal, Initializers.Orthogonal(),
    ];

    /// <summary>What is checked: its name, and whether it holds.</summary>
    public static IEnumerable<(string What, bool IsRight)> Checks()
    {
        foreach (var activation in All)
            yield return ($"a step through {activation}", Falls(new Mlp<T>([2, 8, 1], activation, Seed), new Adam<T>(Step)));
        foreach (var initializer in Beginnings)
        {
            Dense<T> layer = new(3, 3, weightInitializer: initializer);
            layer.Initialize(Seed);
            yield return ($"{initializer}", layer.Weight.Values.ToArray().All(T.IsFinite));
        }

        foreach (var optimizer in Optimizers())
            yield return ($"a step of {optimizer.GetType().Name}", Falls(new Mlp<T>([2, 8, 1], Activations.Tanh, Seed), optimizer));
        foreach (var layer in Layers())
            yield return ($"a step through {layer.Description}", Falls(new Sequential<T>(Seed, new Dense<T>(2, 4), layer, new Dense<T>(4, 1)), new Sgd<T>(Step)));

        var x = new T[2];
        var end = Lbfgs.Minimize<T>(x, (at, gradient) =>
        {
            var (u, v) = (at[0] - T.One, at[1] + T.One);
            (gradient[0], gradient[1]) = (u + u, v + v);
            return u * u + v * v;
        });
        yield return ("L-BFGS on a bowl", end.IsConverged && T.Abs(x[0] - T.One) < T.CreateChecked(Step));
        yield return ("training, saving, loading", TrainsAndLoads());
        var data = Csv.ReadDataSet<T>(new StringReader("a,b,kind\n1,2,x\n3,4.5,y\n"), new CsvOptions { LabelColumn = "kind" });
        yield return ("a table of text", data is { Count: 2, ClassCount: 2 } && data.Inputs.Span[3] == T.CreateChecked(4.5));
        var ramp = UniversalApproximation.ForError(z => z * z, T.Zero, T.One, 0.05);
        var y = ramp.Predict(Tensor.Create([T.CreateChecked(0.5)], [1, 1]));
        yield return ("an approximation by construction", double.Abs(double.CreateChecked(y[0, 0]) - 0.25) <= 0.05);
    }

    private static Optimizer<T>[] Optimizers() =>
    [
        new Sgd<T>(Step, momentum: 0.9), new Adam<T>(Step), new AdamW<T>(Step), new Adamax<T>(Step), new NAdam<T>(Step), new RAdam<T>(Step),
        new RmsProp<T>(Step), new Adagrad<T>(Step), new Adadelta<T>(), new Lion<T>(Step),
    ];

    private static Layer<T>[] Layers() =>
    [
        new Dropout<T>(0), new AlphaDropout<T>(0), new LayerNorm<T>(4), new BatchNorm<T>(4), new RmsNorm<T>(4), new Flatten<T>(),
        new Residual<T>(new Dense<T>(4, 4, Activations.Tanh)),
        new Sequential<T>(new Concat<T>(new Dense<T>(4, 2), new Dense<T>(4, 2))),
    ];

    // The loss after a few steps is below the first.
    private static bool Falls(Layer<T> model, Optimizer<T> optimizer)
    {
        const int Steps = 20;
        var pass = Pass<T>.ForTraining(model, Seed);
        T[] inputs = [.. Enumerable.Range(0, 8).Select(i => T.CreateChecked(Math.Sin(i)))];
        T[] targets = [.. Enumerable.Range(0, 4).Select(i => T.CreateChecked(Math.Cos(i)))];
        T first = T.Zero, last = T.Zero;
        for (var step = 0; step < Steps; step++)
        {
            pass.Restart();
            var output = model.Forward(pass.Graph.Constant(inputs, [4, 2]), pass);
            var loss = Losses.MeanSquaredError(output.Rank == 2 ? output : output.Reshape(4, 1), pass.Graph.Constant(targets, [4, 1]));
            pass.Backward(loss);
            optimizer.Step(model.Parameters);
            last = loss.Value;
            if (step == 0)
                first = last;
        }

        return last < first;
    }

    private static bool TrainsAndLoads()
    {
        var data = ToySets.Gauss<T>(200, noise: 0.1, Seed);
        Mlp<T> model = new([2, 8, 2], Activations.Tanh, Seed);
        Trainer<T> trainer = new(model, (y, labels) => Losses.SparseCategoricalCrossEntropyFromLogits(y, labels), new Adam<T>(0.02), Seed)
        {
            Metrics = [Metrics.Accuracy<T>()],
        };
        var history = trainer.Fit(data, 5, data);
        using MemoryStream file = new();
        SafeTensors.Save(file, model.Parameters);
        file.Position = 0;
        Mlp<T> copy = new([2, 8, 2], Activations.Tanh, Seed + 1);
        SafeTensors.Load(file, copy.Parameters);
        return history.Epochs[^1]["accuracy"] > 0.9 && copy.Parameters.Values.SequenceEqual(model.Parameters.Values)
            && model.Summary(2).Contains("Tanh", StringComparison.Ordinal);
    }
}
