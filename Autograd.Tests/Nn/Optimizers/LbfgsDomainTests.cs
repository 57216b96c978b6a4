using Autograd.Nn;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>An objective that is not defined everywhere is made small where it is.</summary>
public sealed class LbfgsDomainTests
{
    // The square of the gradient's tolerance and more: the minimum is flat.
    private const double Tolerance = 1e-6;

    [Fact]
    public void Where_a_matrix_is_not_positive_definite_the_step_was_too_long()
    {
        // Σ x − ln det A(x) with A = [[x₀, 1], [1, x₁]], defined for x₀x₁ > 1. Its derivatives are 0 where x₀ = x₁ = x and x² − 1 = x.
        var undefined = 0;
        double[] x = [30, 30];
        var result = Lbfgs.Minimize<double>(x, (at, gradient) =>
        {
            try
            {
                var graph = new Graph<double>();
                var node = graph.Variable(at.ToArray(), [2]);
                var matrix = TensorNode.Concat<double>([node[0..1], graph.Constant([1.0, 1.0], [2]), node[1..2]]).Reshape(2, 2);
                var loss = node.Sum() - 2 * Elementary.Log(matrix.Cholesky().Diag()).Sum();
                ReverseMode.Gradient(loss, [node], gradient);
                return loss.Value;
            }
            catch (ArithmeticException)
            {
                undefined++;
                throw;
            }
        });
        Assert.True(undefined > 0, "The test has to step where the objective is not defined.");
        Assert.True(result.IsConverged, $"{result}");
        Assert.Equal((1 + Math.Sqrt(5)) / 2, x[0], Tolerance);
        Assert.Equal((1 + Math.Sqrt(5)) / 2, x[1], Tolerance);
    }

    [Fact]
    public void At_the_beginning_it_has_to_be_defined()
    {
        double[] x = [1];
        Assert.Throws<ArithmeticException>(() => Lbfgs.Minimize<double>(x, (_, _) => throw new ArithmeticException("nowhere")));
        Assert.Equal([1.0], x);
    }

    [Fact]
    public void What_else_is_thrown_leaves_the_parameters_of_the_last_iteration()
    {
        Mlp<double> model = new([1, 1], Activations.Linear, seed: 1);
        var before = model.Parameters.Values.ToArray();
        var evaluations = 0;
        Assert.Throws<InvalidDataException>(() => new Lbfgs<double>().Step(model.Parameters, () =>
        {
            if (++evaluations == 2)
                throw new InvalidDataException();
            model.Parameters.Gradient.Fill(1);
            return 1;
        }));
        Assert.Equal(before, model.Parameters.Values.ToArray());
    }

    [Fact]
    public void A_history_that_does_not_fit_leaves_the_one_before()
    {
        Mlp<double> model = new([1, 1], Activations.Linear, seed: 1);
        Lbfgs<double> optimizer = new(historySize: 4, maxIterations: 3);
        optimizer.Step(model.Parameters, () => Bowl(model.Parameters));
        TrainingState<double> state = new();
        optimizer.Save(state);
        Assert.True(state.Numbers["pairs"] > 0);
        foreach (var name in state.Numbers.Keys.Concat(state.Arrays.Keys))
        {
            TrainingState<double> damaged = Training.RunTrainers.Copy(state);
            if (state.HasArray(name))
                damaged.Set(name, new double[7]);
            else
                damaged.Set(name, double.NaN);
            Assert.Throws<ArgumentException>(() => optimizer.Load(damaged, model.Parameters));
            TrainingState<double> after = new();
            optimizer.Save(after);
            Assert.Equal(Training.RunTrainers.Bits(state), Training.RunTrainers.Bits(after));
        }
    }

    private static double Bowl(ParameterSet<double> parameters)
    {
        var sum = 0.0;
        for (var i = 0; i < parameters.Gradient.Length; i++)
        {
            var x = parameters.Values[i] - i - 1;
            sum += Math.Pow(x, 4) + x * x;
            parameters.Gradient[i] = 4 * Math.Pow(x, 3) + 2 * x;
        }

        return sum;
    }
}
